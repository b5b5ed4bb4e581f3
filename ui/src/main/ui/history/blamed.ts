// Which revision wrote which line of a file, as it is laid out beside the text.

import type { BlameSpan, HistoryBlameAnswer } from "../operations";

/** Lines that came with one revision, as {@code files/blame/read} tells of them. */
export type Span = BlameSpan;

export type Blamed = HistoryBlameAnswer;

/** The lines of a text: a last one that is empty is the end of the one before, as the server counts. */
export function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.length > 1 && lines.at(-1) === "") {
    lines.pop();
  }
  return lines;
}

/** The span that a line is in, by halving; spans are in order. */
export function spanAt(spans: Span[], line: number): Span | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle] as Span;
    if (line < span.firstLine) {
      high = middle - 1;
    } else if (line > span.lastLine) {
      low = middle + 1;
    } else {
      return span;
    }
  }
  return undefined;
}

/** How old a revision is among those shown, from 0 for the oldest to 4 for the newest: the newer, the stronger the mark. */
export function ages(spans: Span[]): Map<number, number> {
  const revisions = [...new Set(spans.map((span) => span.revision))].sort((a, b) => a - b);
  return new Map(revisions.map((revision, index) => [revision, Math.floor((index * 5) / revisions.length)]));
}
