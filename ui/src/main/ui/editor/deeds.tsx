// What can be done with the file that is shown, beside changing its text.
import { useState } from "preact/hooks";
import { Refusal } from "../api";
import { Refused } from "../parts/load";
import { say } from "../parts/toast";
import { go, withQuery } from "../router";
import { filesTexts as said } from "../texts";
import { fileAddress } from "./address";
import type { OpenFile } from "./openfile";
import type { Project } from "./project";
import { bringBack, download, remove, rename } from "./writes";

interface Props {
  project: Project;
  file: OpenFile;
  address: URL;
  canWrite: boolean;
  onSave: () => void;
  onChanged: () => void;
}

export function Deeds(props: Props) {
  const { project, file, address } = props;
  const { name } = file.place;
  const [newName, setNewName] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const attempt = (deed: () => Promise<void>) => {
    setRefusal(undefined);
    deed().catch((failure) => setRefusal(failure instanceof Refusal ? failure : new Refusal("", String(failure), 0, "")));
  };
  const gone = async () => {
    const isKept = file.isDirty;
    const made = await remove(file);
    const undo = () => attempt(async () => {
      await bringBack(project.id, name, made.revision);
      props.onChanged();
      go(fileAddress(project.id, name));
      say(said.restored(name));
    });
    go(`/p/${project.id}`);
    props.onChanged();
    say((isKept ? said.removedKept : said.removed)(name), { label: said.undo, does: undo });
  };
  const moved = async (path: string) => {
    await rename(project, file, path);
    setNewName(null);
    go(fileAddress(project.id, path), true);
    props.onChanged();
    say(said.renamed(path));
  };
  const isSettled = file.state === "clean" || file.state === "dirty";
  return (
    <>
      <p class="tools deeds-of-file" role="group" aria-label={said.deeds}>
        {props.canWrite && (
          <button type="button" class="main" disabled={file.state !== "dirty"} onClick={props.onSave}>{said.save}</button>
        )}
        {props.canWrite && <button type="button" disabled={!isSettled} onClick={() => setNewName(newName === null ? name : null)}>{said.rename}</button>}
        {props.canWrite && (
          <button type="button" disabled={!isSettled || (file.place.isEncrypted && file.isDirty)} onClick={() => attempt(gone)}>{said.remove}</button>
        )}
        <button
          type="button"
          onClick={() => {
            download(name, file.base.text);
            if (file.isDirty) {
              say(said.downloaded(name, file.base.revision));
            }
          }}
        >
          {said.download}
        </button>
        <button type="button" onClick={() => void copyLink(file.base.revision)}>{said.permalink}</button>
        {name.endsWith(".ipynb") && (
          <a href={withQuery(address, { source: address.searchParams.get("source") ? null : "1" })}>
            {address.searchParams.get("source") ? said.cells : said.source}
          </a>
        )}
        <a href={`/p/${project.id}/history?name=${encodeURIComponent(name)}`}>{said.history}</a>
        <a href={withQuery(address, { blame: "1" })}>{said.blame}</a>
      </p>
      {newName !== null && (
        <form
          class="tools"
          onSubmit={(event) => {
            event.preventDefault();
            attempt(() => moved(newName.trim()));
          }}
        >
          <label>
            {said.renameTo}
            <input required dir="auto" maxLength={400} autocomplete="off" spellcheck={false} autofocus value={newName} onInput={(event) => setNewName(event.currentTarget.value)} />
          </label>
          <button type="submit" disabled={newName.trim() === name}>{said.renameDo}</button>
          <button type="button" onClick={() => setNewName(null)}>{said.cancel}</button>
        </form>
      )}
      {refusal && <Refused refusal={refusal} />}
    </>
  );
}

/** The address of what is shown, as it stays whatever becomes of the file. */
export function permalink(address: URL, revision: number): string {
  return withQuery(address, { rev: String(revision), blame: null, drafts: null });
}

async function copyLink(revision: number): Promise<void> {
  const link = location.origin + permalink(new URL(location.href), revision);
  try {
    await navigator.clipboard.writeText(link);
    say(said.copied(link));
  } catch {
    say(said.notCopied(link));
  }
}
