// The revisions of a project as the server tells of them, and how they are put together for the eye.
import type { HistoryReadAnswer, RevisionView } from "../operations";
import { day, moment } from "../time";

/** A revision, as {@code projects/revisions/read} and {@code files/log} answer. */
export type Revision = RevisionView;

export type Page = HistoryReadAnswer;

/** How long somebody may pause and still be at the same piece of work. */
const PAUSE = 60 * 60 * 1000;

/** The number of the revision before one, as far as they are kept; 0 for the first. */
export function before(revision: Revision): number {
  return Math.max(0, revision.revision - revision.thinned - 1);
}

/**
 * Those that one person made one after the other with the same program, newest first: a group of one is a revision by itself,
 * as is every one that has a name or did something of its own.
 *
 * @param visited what the reader had seen at their last visit: no group goes across it
 */
export function grouped(revisions: Revision[], visited: number): Revision[][] {
  const groups: Revision[][] = [];
  for (const revision of revisions) {
    const group = groups.at(-1);
    const newer = group?.at(-1);
    if (group && newer && belongs(revision, newer, visited)) {
      group.push(revision);
    } else {
      groups.push([revision]);
    }
  }
  return groups;
}

function belongs(older: Revision, newer: Revision, visited: number): boolean {
  return (
    older.userId === newer.userId &&
    older.source === newer.source &&
    older.token === newer.token &&
    older.kind === "update" &&
    newer.kind === "update" &&
    older.name === null &&
    newer.name === null &&
    before(newer) === older.revision &&
    older.revision > visited === newer.revision > visited &&
    day(older.created) === day(newer.created) &&
    moment(newer.created).getTime() - moment(older.created).getTime() <= PAUSE
  );
}

/** What a file became in several revisions together, which is what they added up to. */
export interface Touched {
  name: string;
  /** What happened to it last. */
  change: string;
  added: number | null;
  removed: number | null;
}

/** The files that these revisions touched, with the lines that came and went; null where it is not counted by lines. */
export function touched(revisions: Revision[]): Touched[] {
  const files = new Map<string, Touched>();
  for (const revision of revisions) {
    for (const file of revision.files) {
      const sum = files.get(file.name);
      files.set(file.name, {
        name: file.name,
        change: sum ? sum.change : file.change,
        added: plus(sum ? sum.added : 0, file.linesAdded),
        removed: plus(sum ? sum.removed : 0, file.linesRemoved),
      });
    }
  }
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function plus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
