// What the address asks the history for: all of it, so that it can be kept and sent to a colleague.

/** A side of a comparison that follows the project as it is written. */
export const NOW = "now";

/** Those that did not say what they wrote with, as the address has it. */
export const UNNAMED_SOURCE = "-";

export interface Asked {
  name: string;
  user: string;
  source: string;
  since: string;
  until: string;
  named: boolean;
  before: number | undefined;
  from: number | undefined;
  to: number | typeof NOW | undefined;
  isSplit: boolean;
  /** The file that is looked at, and the line in it: R and its number in the later text, L and that in the earlier one. */
  file: string;
  line: string;
  /** The revision that is to be restored, and the only file that is. */
  restore: number | undefined;
  only: string;
}

/** A revision out of the address; nothing for what is none. */
function numbered(text: string): number | undefined {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : undefined;
}

function dated(text: string): string {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(new Date(text).getTime()) ? text : "";
}

export function read(address: URL): Asked {
  const part = (name: string) => address.searchParams.get(name) ?? "";
  return {
    name: part("name"),
    user: /^[0-9]{1,9}$/.test(part("user")) ? part("user") : "",
    source: part("source"),
    since: dated(part("since")),
    until: dated(part("until")),
    named: part("named") !== "",
    before: numbered(part("before")),
    from: numbered(part("from")),
    to: part("to") === NOW ? NOW : numbered(part("to")),
    isSplit: part("view") === "split",
    file: part("file"),
    line: /^[LR][1-9][0-9]{0,8}$/.test(part("line")) ? part("line") : "",
    restore: numbered(part("restore")),
    only: part("only"),
  };
}

/** Whether some revisions are left out. */
export function isFiltered(asked: Asked): boolean {
  return Boolean(asked.name || asked.user || asked.source || asked.since || asked.until || asked.named);
}

/** The beginning of a day where the reader is, so many days later. */
function midnight(date: string, later: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day + later).toISOString();
}

/** The call that lists what is asked for: one file alone is followed across its names. */
export function listing(projectId: number, asked: Asked, count: number): [string, object] {
  const page = { projectId, count, ...(asked.before ? { before: asked.before } : {}) };
  const others = {
    ...(asked.user ? { userId: Number(asked.user) } : {}),
    ...(asked.source ? { source: asked.source === UNNAMED_SOURCE ? "" : asked.source } : {}),
    ...(asked.since ? { since: midnight(asked.since, 0) } : {}),
    ...(asked.until ? { until: midnight(asked.until, 1) } : {}),
    ...(asked.named ? { named: true } : {}),
  };
  if (asked.name && Object.keys(others).length === 0) {
    return ["files/log", { ...page, name: asked.name }];
  }
  return ["projects/revisions/read", { ...page, ...others, ...(asked.name ? { name: asked.name } : {}) }];
}
