// Three ways of one text: what two people made of the same lines, put together where they do not touch.

/** Lines {@code from} (inclusive) to {@code to} (exclusive) of the old text have become {@code lines}. */
export interface Change {
  from: number;
  to: number;
  lines: string[];
}

/** Beyond so many different lines the middle counts as one change: no text is to keep a page busy. */
const MOST_STEPS = 1200;

/** The lines of a text with their ends, so that joined they are the text again, byte for byte. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What has to be changed in the old lines to get the new ones, from the first line on. */
export function changesBetween(old: string[], now: string[]): Change[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) {
    start++;
  }
  let end = 0;
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) {
    end++;
  }
  const a = old.slice(start, old.length - end);
  const b = now.slice(start, now.length - end);
  if (a.length === 0 && b.length === 0) {
    return [];
  }
  return gaps(pairs(a, b), a, b).map((gap) => ({ from: gap.from + start, to: gap.to + start, lines: gap.lines }));
}

/** What stands between the lines that are the same in both. */
function gaps(same: [number, number][], a: string[], b: string[]): Change[] {
  const found: Change[] = [];
  let [fromA, fromB] = [0, 0];
  for (const [atA, atB] of [...same, [a.length, b.length] as [number, number]]) {
    if (atA > fromA || atB > fromB) {
      found.push({ from: fromA, to: atA, lines: b.slice(fromB, atB) });
    }
    [fromA, fromB] = [atA + 1, atB + 1];
  }
  return found;
}

/** The pairs of equal lines of a shortest difference (Myers); none when that would take too long. */
function pairs(a: string[], b: string[]): [number, number][] {
  const most = Math.min(a.length + b.length, MOST_STEPS);
  const reached: number[][] = [];
  let furthest: number[] = [0];
  for (let steps = 0; steps <= most; steps++) {
    const next: number[] = [];
    for (let index = 0; index <= steps; index++) {
      const diagonal = 2 * index - steps;
      const down = index === 0 || (index < steps && (furthest[index - 1] ?? 0) < (furthest[index] ?? 0));
      let x = steps === 0 ? 0 : down ? (furthest[index] ?? 0) : (furthest[index - 1] ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) {
        x++;
      }
      next.push(x);
      if (x >= a.length && x - diagonal >= b.length) {
        reached.push(next);
        return back(reached, a, b);
      }
    }
    reached.push(next);
    furthest = next;
  }
  return [];
}

/** Goes the way back from the ends of both, and notes where it went along equal lines. */
function back(reached: number[][], a: string[], b: string[]): [number, number][] {
  const found: [number, number][] = [];
  let [x, y] = [a.length, b.length];
  for (let steps = reached.length - 1; steps >= 0; steps--) {
    const before = reached[steps - 1] ?? [];
    const index = (x - y + steps) / 2;
    const down = index === 0 || (index < steps && (before[index - 1] ?? 0) < (before[index] ?? 0));
    const fromX = steps === 0 ? 0 : down ? (before[index] ?? 0) : (before[index - 1] ?? 0);
    const fromY = steps === 0 ? 0 : fromX - (down ? 2 * index - (steps - 1) : 2 * (index - 1) - (steps - 1));
    const [startX, startY] = steps === 0 ? [0, 0] : down ? [fromX, fromY + 1] : [fromX + 1, fromY];
    while (x > startX && y > startY) {
      found.unshift([--x, --y]);
    }
    [x, y] = [fromX, fromY];
  }
  return found;
}

/** Both texts in one; null when they changed the same lines, or lines next to each other, in different ways. */
export function merged(base: string, mine: string, theirs: string): string | null {
  const lines = linesOf(base);
  const ours = changesBetween(lines, linesOf(mine));
  const others = changesBetween(lines, linesOf(theirs));
  const all: Change[] = [];
  while (ours.length > 0 || others.length > 0) {
    const [one, other] = [ours[0], others[0]];
    if (one && other && one.from <= other.to && other.from <= one.to) {
      if (one.from !== other.from || one.to !== other.to || one.lines.join("") !== other.lines.join("")) {
        return null;
      }
      ours.shift();
    }
    const first = other && (!one || other.from <= one.from) ? others.shift() : ours.shift();
    if (first) {
      all.push(first);
    }
  }
  return applied(lines, all);
}

/** The text that the changes make. Only a last line has no end, and whoever puts one behind it has changed that line. */
function applied(lines: string[], changes: Change[]): string {
  const made: string[] = [];
  let at = 0;
  for (const change of changes) {
    made.push(...lines.slice(at, change.from), ...change.lines);
    at = change.to;
  }
  return [...made, ...lines.slice(at)].join("");
}
