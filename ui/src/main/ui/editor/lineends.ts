// Texts are kept byte for byte: an editor has lines, and these say how lines become the text again.

export type LineEnds = "LF" | "CRLF" | "mixed";

/** How the lines of a text end. Mixed ones stay as they are, each with its own. */
export function lineEndsOf(text: string): LineEnds {
  if (!text.includes("\r")) {
    return "LF";
  }
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? "mixed" : "CRLF";
}

/** What stands between two lines of the editor: in mixed texts the carriage returns are part of the lines. */
export function separatorOf(ends: LineEnds): string {
  return ends === "CRLF" ? "\r\n" : "\n";
}

/** What else one should know of a text before one changes it. */
export function remarksOn(text: string): ("bom" | "control" | "unended")[] {
  const found: ("bom" | "control" | "unended")[] = [];
  if (text.startsWith("\ufeff")) {
    found.push("bom");
  }
  // deno-lint-ignore no-control-regex -- what is looked for.
  if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) {
    found.push("control");
  }
  if (text !== "" && !text.endsWith("\n")) {
    found.push("unended");
  }
  return found;
}
