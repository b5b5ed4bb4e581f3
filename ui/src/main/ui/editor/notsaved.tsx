// Where the stored text of a project is taken: what was typed in this browser and would be left out, and the way to save it.
import { useEffect, useState } from "preact/hooks";
import type { Refusal } from "../api";
import { Refused } from "../parts/load";
import { notSavedTexts as said } from "../texts";
import { fileAddress } from "./address";
import { draftsOf } from "./draftstore";
import { useDrafts } from "./offers";
import { dirty } from "./opened";

interface Of {
  userId: number;
  projectId: number;
}

/** Whether anything of a project was typed in this browser and is not stored. */
export async function isAnyNotSaved({ userId, projectId }: Of): Promise<boolean> {
  return dirty(userId, projectId).length > 0 || (await draftsOf(userId).catch(() => [])).some((draft) => draft.projectId === projectId);
}

export function NotSaved({ userId, projectId }: Of) {
  const drafts = useDrafts(userId)?.all.filter((draft) => draft.projectId === projectId) ?? [];
  const open = dirty(userId, projectId);
  const [, draw] = useState(0);
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    const listener = () => draw((old) => old + 1);
    open.forEach((file) => file.listeners.add(listener));
    return () => open.forEach((file) => file.listeners.delete(listener));
  }, [open.map((file) => file.place.name).join("\n")]);
  // Those that can be saved without a decision; a draft that no tab goes on with is taken up at its file.
  const ready = open.filter((file) => file.state === "dirty");
  const save = async () => {
    setRefusal(undefined);
    for (const file of ready) {
      await file.save();
      if (file.refusal) {
        setRefusal(file.refusal);
        return;
      }
    }
  };
  const names = [...new Set([...open.map((file) => file.place.name), ...drafts.map((draft) => draft.name)])].sort();
  if (names.length === 0) {
    return null;
  }
  return (
    <div class="banner" role="status">
      <p>{said.notSaved(names.length)}</p>
      <p class="tools">
        {ready.length > 0 && <button type="button" onClick={() => void save()}>{said.saveFirst}</button>}
        {names.map((name) => <a key={name} class="button" href={fileAddress(projectId, name)} dir="auto">{name}</a>)}
      </p>
      {refusal && <Refused refusal={refusal} />}
    </div>
  );
}
