// What changes which files there are. Each is on top of what one saw, and each can be undone.
import { call } from "../api";
import type { Revised } from "../operations";
import { forget, type Listing, open, SOURCE } from "./opened";
import type { OpenFile } from "./openfile";
import type { Project } from "./project";

/** Makes a file. */
export function create(project: Project, name: string, text = ""): Promise<Revised> {
  return call("files/create", { projectId: project.id, name, codeSourceId: SOURCE, ...(text === "" ? {} : { content: text }) });
}

/** Deletes a file; what stood in it and was not saved is a draft before. */
export async function remove(file: OpenFile): Promise<Revised> {
  await file.setAside();
  const { projectId, name } = file.place;
  const made = await call("files/delete", { projectId, name, codeSourceId: SOURCE, baseRevision: file.base.revision });
  await close(file);
  return made;
}

/** Brings back a file as it was before a revision removed it. */
export function bringBack(projectId: number, name: string, removedIn: number): Promise<Revised> {
  return call("projects/revisions/restore", { projectId, revision: removedIn - 1, names: [name], baseRevision: removedIn, codeSourceId: SOURCE });
}

/** Gives a file another path; what was typed goes with it. */
export async function rename(project: Project, file: OpenFile, newName: string): Promise<void> {
  const { projectId, name } = file.place;
  const made = await call("files/update", { projectId, name, newName, codeSourceId: SOURCE, baseRevision: file.base.revision });
  const typed = file.text;
  const listing = await call("files/list", { projectId });
  const listed = listing.files.find((one) => one.name === newName);
  if (listed) {
    const moved = await open({ ...file.place, projectName: project.name, name: newName }, listed, Math.max(made.revision, listing.revision));
    if (typed !== file.base.text) {
      const stored = moved.base;
      moved.base = { ...file.base, revision: made.revision };
      moved.replace(typed);
      moved.learn({ stored, revision: stored.revision, by: null });
      await moved.keepNow();
    }
  }
  await close(file);
}

/** The file is open no more, and has no draft: what was typed is elsewhere by now. */
async function close(file: OpenFile): Promise<void> {
  forget(file);
  file.edited(file.base.text);
  await file.keepNow();
}

/** What an uploaded file is: text, or not. The mark that some editors put before a text stays part of it. */
export async function textOf(file: Blob): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** Stores an uploaded text: a new file, or another text for one that is there. Gives the revision; null for a new file. */
export async function upload(project: Project, listing: Listing, name: string, text: string): Promise<number | null> {
  if (!listing.files.some((one) => one.name === name)) {
    await create(project, name, text);
    return null;
  }
  const of = { projectId: project.id, name, content: text, codeSourceId: SOURCE, baseRevision: listing.revision };
  return (await call("files/update", of)).revision;
}

/** Has the browser save a text as a file of the machine; never as something that it would show. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.slice(name.lastIndexOf("/") + 1);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
