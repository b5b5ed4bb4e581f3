import { StreamLanguage } from "@codemirror/language";
// @ts-types="./clike.d.ts"
import { csharp as mode } from "@codemirror/legacy-modes/mode/clike";

export const csharp = StreamLanguage.define(mode);
