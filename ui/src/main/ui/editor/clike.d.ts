// What is used of a package that declares no types itself.
import type { StreamParser } from "@codemirror/language";

export declare const csharp: StreamParser<unknown>;
