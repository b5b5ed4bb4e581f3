// The lines that an address names: `#L10`, `#L10-L20`.

/** From one line to another, both named. */
export interface Lines {
  from: number;
  to: number;
}

/** The lines in the last part of an address. */
export function linesIn(hash: string): Lines | null {
  const found = /^#L([1-9]\d{0,6})(?:-L?([1-9]\d{0,6}))?$/.exec(hash);
  if (!found) {
    return null;
  }
  const [one, other] = [Number(found[1]), Number(found[2] ?? found[1])];
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

/** The last part of an address that names these lines. */
export function hashOf(lines: Lines): string {
  return lines.from === lines.to ? `#L${lines.from}` : `#L${lines.from}-L${lines.to}`;
}
