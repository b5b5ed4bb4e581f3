import { css as language } from "@codemirror/lang-css";

export const css = language();
