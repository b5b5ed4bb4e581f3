// The projects as the page shows them: read from the compact index, filtered, sorted, and laid out in folders.

import type { Visit } from "../history/visit";
import type { IndexReadAnswer } from "../operations";

export interface Project {
  id: number;
  name: string;
  folder: string;
  title: string;
  lower: string;
  modified: number;
  source: string;
  changedBy: string;
  language: string;
  ownerId: number;
  owner: string;
  isShared: boolean;
  isRunning: boolean;
  lockedBy: string | null;
  lockSource: string;
  /** When one was at it last, in this browser; 0 for never. */
  visited: number;
  /** Whether somebody else has changed it since. */
  hasNews: boolean;
}

export interface Choice {
  q: string;
  folder: string;
  language: string;
  owner: string;
  /** "running", or "news": changed by others since one was there. */
  state: string;
  sort: string;
}

/** What stands in one line of the list: a folder, or a project. */
export type Line =
  | { key: string; folder: string; count: number; isOpen: boolean; project?: undefined }
  | { key: string; project: Project };

const byName = new Intl.Collator("en", { numeric: true });

/** All of an index, by folder and name: that takes long for many, and is done once. What is new is so for whom the visits are of. */
export function read(index: IndexReadAnswer, me = 0, visits: ReadonlyMap<number, Visit> = new Map()): Project[] {
  const names = new Map(index.users.map((user) => [user.id, user.name]));
  const person = (id: number) => names.get(id) ?? String(id);
  const all = index.projects.map(([id, name, modified, revision, source, by, language, owner, isShared, isRunning, locked, lockSource]) => {
    const slash = name.lastIndexOf("/");
    const visit = visits.get(id);
    return {
      id,
      name,
      folder: slash < 0 ? "" : name.slice(0, slash),
      title: name.slice(slash + 1),
      lower: name.toLowerCase(),
      modified,
      source,
      changedBy: person(by),
      language,
      ownerId: owner,
      owner: person(owner),
      isShared,
      isRunning,
      lockedBy: locked === null ? null : person(locked),
      lockSource: lockSource ?? "",
      visited: visit?.at ?? 0,
      hasNews: visit !== undefined && by !== me && revision > visit.seen,
    };
  });
  return all.sort((a, b) => byName.compare(a.folder, b.folder) || byName.compare(a.title, b.title));
}

/** How well a name fits what was typed, letter after letter; less is better, null does not fit. */
export function fit(typed: string, name: string): number | null {
  const whole = name.indexOf(typed);
  if (whole >= 0) {
    return whole === 0 || isStart(name, whole) ? 0 : 1;
  }
  let at = -1;
  let gaps = 2;
  for (const letter of typed) {
    if (letter === " ") {
      continue;
    }
    const next = name.indexOf(letter, at + 1);
    if (next < 0) {
      return null;
    }
    gaps += next === at + 1 ? 0 : isStart(name, next) ? 1 : 3;
    at = next;
  }
  return gaps;
}

function isStart(name: string, at: number): boolean {
  return at === 0 || " /_-.".includes(name.charAt(at - 1));
}

/** The projects that fit, of all in the order in which they were read; the best first when something was typed. */
export function choose(all: Project[], choice: Choice, me: number): Project[] {
  const typed = choice.q.trim().toLowerCase();
  if (!typed && !choice.language && !choice.folder && !choice.owner && !choice.state && !choice.sort) {
    return all;
  }
  const scores = new Map<Project, number>();
  const chosen = all.filter((project) => {
    if (choice.language && project.language !== choice.language) {
      return false;
    }
    if (choice.folder && project.folder !== choice.folder && !project.folder.startsWith(choice.folder + "/")) {
      return false;
    }
    if (choice.owner && !isOf(project, choice.owner, me)) {
      return false;
    }
    if (choice.state && !(choice.state === "running" ? project.isRunning : project.hasNews)) {
      return false;
    }
    if (!typed) {
      return true;
    }
    const score = String(project.id).startsWith(typed) ? 0 : fit(typed, project.lower);
    if (score !== null) {
      scores.set(project, score);
    }
    return score !== null;
  });
  if (choice.sort === "changed") {
    return chosen.sort((a, b) => b.modified - a.modified);
  }
  if (choice.sort === "visited") {
    return chosen.sort((a, b) => b.visited - a.visited);
  }
  if (choice.sort === "owner") {
    return chosen.sort((a, b) => byName.compare(a.owner, b.owner));
  }
  if (typed) {
    return chosen.sort((a, b) => (scores.get(a) ?? 0) - (scores.get(b) ?? 0) || a.lower.length - b.lower.length);
  }
  return chosen;
}

function isOf(project: Project, owner: string, me: number): boolean {
  return owner === "mine" ? project.ownerId === me : owner === "others" ? project.ownerId !== me : project.ownerId === Number(owner);
}

/** Whether the list is laid out in folders, and not one after the other. */
export function hasFolders(choice: Choice): boolean {
  return !choice.q.trim() && !choice.sort;
}

/** The lines of the list; folders that are closed hide theirs. */
export function layOut(projects: Project[], inFolders: boolean, closed: ReadonlySet<string>): Line[] {
  if (!inFolders || projects.every((project) => !project.folder)) {
    return projects.map((project) => ({ key: "p" + project.id, project }));
  }
  const groups = Map.groupBy(projects, (project) => project.folder);
  const lines: Line[] = [];
  for (const [folder, inside] of groups) {
    const isOpen = !closed.has(folder);
    lines.push({ key: "f" + folder, folder, count: inside.length, isOpen });
    if (isOpen) {
      lines.push(...inside.map((project) => ({ key: "p" + project.id, project })));
    }
  }
  return lines;
}
