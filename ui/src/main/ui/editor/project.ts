// What a page of files has to know of its project.
import { useEffect } from "preact/hooks";
import { listen } from "../events";
import { type Loaded, useCall } from "../parts/load";
import { useWho } from "../who";

export interface Project {
  id: number;
  name: string;
  userId: number;
  isEncrypted: boolean;
  isRecycled: boolean;
  /** Whether anybody but its owner sees it, so that it has an edit lock. */
  isShared: boolean;
  isOwner: boolean;
  /** Whether the caller may write it, so far as rights go. */
  canWrite: boolean;
  /** What people are called, by their id. */
  people: Map<number, string>;
}

const RECYCLED = "Recycle Bin/";
const telling = new Set(["rights", "project", "recycled", "restored", "missed"]);

export function useProject(id: number): Loaded<Project> {
  const who = useWho();
  const project = useCall("projects/read", { projectId: id });
  const rights = useCall("projects/collaboration/read", { projectId: id });
  useEffect(
    () =>
      listen((happening) => {
        if (telling.has(happening.event) && (happening.projectId === id || happening.projectId === null)) {
          project.again();
          rights.again();
        }
      }),
    [id],
  );
  const found = project.data?.projects[0];
  const isRecycled = found?.name.startsWith(RECYCLED) ?? false;
  const data = found &&
    rights.data && {
      id,
      name: found.name,
      userId: who.userId,
      isEncrypted: found.encrypted,
      isRecycled,
      isShared: found.collaborators.length > 1,
      isOwner: found.owner,
      canWrite: rights.data.userPermissions === "write" && !isRecycled,
      people: new Map(found.collaborators.map((one) => [one.uid, one.name])),
    };
  return { data, refusal: project.refusal ?? rights.refusal, again: project.again };
}
