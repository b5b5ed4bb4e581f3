// What was typed and is not stored on the server: how it is known, and to whom it is offered.

/** A text that this browser keeps. */
export interface Draft {
  key: string;
  userId: number;
  projectId: number;
  projectName: string;
  name: string;
  /** The revision that it was typed on, and the text of the file in it. */
  base: number;
  baseText: string;
  text: string;
  /** When it was kept, in milliseconds since 1970. */
  at: number;
  /** The tab that it is typed in: two tabs of one person never write over each other's. */
  tab: string;
}

export type Place = Pick<Draft, "userId" | "projectId" | "name" | "base" | "tab">;

/** Begins the name of a draft that somebody put aside: no tab goes on with it. */
const ASIDE = "aside ";

/** Under what a draft is kept: its project, file, revision and tab, and whose it is. */
export function draftKey(of: Place): string {
  return JSON.stringify([of.userId, of.projectId, of.name, of.base, of.tab]);
}

/** The same draft put aside: it stays when its tab goes on with another text. */
export function aside(draft: Draft, which: string): Draft {
  const put = { ...draft, tab: ASIDE + which };
  return { ...put, key: draftKey(put) };
}

/** Those whose tab is gone, so that nobody goes on with them, the newest first; of one file when it is named. */
export function offered(drafts: Draft[], projectId: number, name: string | null, openTabs: ReadonlySet<string>): Draft[] {
  return drafts
    .filter((one) => one.projectId === projectId && (name === null || one.name === name) && !openTabs.has(one.tab))
    .sort((one, other) => other.at - one.at);
}
