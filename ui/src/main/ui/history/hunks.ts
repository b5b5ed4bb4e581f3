// A unified diff, taken apart into the rows that are shown of it.

/** One line of a difference; its numbers are those in the earlier and the later text, 0 where it is not. */
export interface LineRow {
  kind: "same" | "added" | "removed" | "note";
  old: number;
  new: number;
  text: string;
}

/** Lines that are the same and not shown; {@code count} is null when they go on to the end of a text of unknown length. */
export interface GapRow {
  kind: "gap";
  /** Which gap of the difference it is, as it came. */
  gap: number;
  old: number;
  new: number;
  count: number | null;
}

export type Row = LineRow | GapRow;

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The rows of a unified diff with its two lines of names, which stand above it already. */
export function rowsOf(diff: string): Row[] {
  const lines = diff.split("\n");
  if (lines.at(-1) === "") {
    lines.pop();
  }
  const rows: Row[] = [];
  let gaps = 0;
  let old = 1;
  let later = 1;
  // Between hunks, or before the first: what begins like a changed line there is a name.
  let oldLeft = 0;
  let laterLeft = 0;
  for (const line of lines) {
    const header = oldLeft + laterLeft === 0 ? HEADER.exec(line) : null;
    if (header) {
      oldLeft = Number(header[2] ?? 1);
      laterLeft = Number(header[4] ?? 1);
      // A side without lines is told by the line before it.
      const start = Number(header[3]) + (laterLeft === 0 ? 1 : 0);
      if (start > later) {
        rows.push({ kind: "gap", gap: gaps++, old, new: later, count: start - later });
      }
      old += start - later;
      later = start;
    } else if (line.startsWith("\\")) {
      rows.push({ kind: "note", old: 0, new: 0, text: line.slice(2) });
    } else if (oldLeft + laterLeft > 0) {
      const sign = line[0];
      const text = line.slice(1);
      if (sign === "+") {
        rows.push({ kind: "added", old: 0, new: later++, text });
        laterLeft--;
      } else if (sign === "-") {
        rows.push({ kind: "removed", old: old++, new: 0, text });
        oldLeft--;
      } else {
        rows.push({ kind: "same", old: old++, new: later++, text });
        oldLeft--;
        laterLeft--;
      }
    }
  }
  return withEnd(rows, gaps, old, later);
}

/** With what comes after the last hunk, which a diff does not tell: nothing, unless it ends in as many lines as are shown around. */
function withEnd(rows: Row[], gaps: number, old: number, later: number): Row[] {
  const end = rows.slice(-AROUND);
  if (end.length === AROUND && end.every((row) => row.kind === "same")) {
    rows.push({ kind: "gap", gap: gaps, old, new: later, count: null });
  }
  return rows;
}

/** Lines that are shown around a change. */
export const AROUND = 3;

/** The rows with some of the gaps opened: {@code opened} says how many lines of which, {@code later} has the later text's lines. */
export function unfolded(rows: Row[], opened: Map<number, number>, later: string[]): Row[] {
  return rows.flatMap((row): Row[] => {
    if (row.kind !== "gap" || !opened.has(row.gap)) {
      return [row];
    }
    const all = row.count ?? Math.max(0, later.length - row.new + 1);
    const shown = Math.min(all, opened.get(row.gap) ?? 0);
    const lines: Row[] = [];
    for (let i = 0; i < shown; i++) {
      lines.push({ kind: "same", old: row.old + i, new: row.new + i, text: later[row.new + i - 1] ?? "" });
    }
    if (shown < all) {
      lines.push({ kind: "gap", gap: row.gap, old: row.old + shown, new: row.new + shown, count: all - shown });
    }
    return lines;
  });
}

/** Two lines beside each other; nothing where one side has none. */
export interface Pair {
  left: LineRow | undefined;
  right: LineRow | undefined;
}

/** The rows side by side: what went beside what came in its place. */
export function pairs(rows: Row[]): (Pair | GapRow)[] {
  const result: (Pair | GapRow)[] = [];
  let removed: LineRow[] = [];
  let added: LineRow[] = [];
  const settle = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      result.push({ left: removed[i], right: added[i] });
    }
    removed = [];
    added = [];
  };
  for (const row of rows) {
    if (row.kind === "removed") {
      removed.push(row);
    } else if (row.kind === "added") {
      added.push(row);
    } else if (row.kind === "note") {
      (added.length > 0 ? added : removed).push(row);
    } else {
      settle();
      result.push(row.kind === "gap" ? row : { left: row, right: row });
    }
  }
  settle();
  return result;
}

/** How far two lines begin and end alike: where what is different begins, and in each where it ends. */
export function difference(left: string, right: string): { start: number; leftEnd: number; rightEnd: number } {
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left[start] === right[start]) {
    start++;
  }
  let end = 0;
  while (end < most - start && left[left.length - 1 - end] === right[right.length - 1 - end]) {
    end++;
  }
  return { start, leftEnd: left.length - end, rightEnd: right.length - end };
}
