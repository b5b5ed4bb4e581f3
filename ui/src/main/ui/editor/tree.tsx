// The files of a project as a tree, with what makes new ones.
import { useRef, useState } from "preact/hooks";
import { Refusal } from "../api";
import { Refused } from "../parts/load";
import { say } from "../parts/toast";
import { go } from "../router";
import { filesTexts as said } from "../texts";
import { bytes } from "../time";
import { fileAddress } from "./address";
import { type Folder, foldersOf } from "./folders";
import type { Listed, Listing } from "./opened";
import type { Project } from "./project";
import { create, textOf, upload } from "./writes";

interface Props {
  project: Project;
  listing: Listing;
  /** The file that is shown. */
  name: string;
  /** The names of those with something unsaved. */
  unsaved: ReadonlySet<string>;
  query: string;
  canWrite: boolean;
  onChanged: () => void;
}

export function Tree(props: Props) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    setOver(false);
    if (files && files.length > 0 && props.canWrite) {
      setRefusal(undefined);
      uploaded(props, [...files]).catch(setRefusal).finally(props.onChanged);
    }
  };
  return (
    <nav
      aria-label={said.files}
      class={isOver ? "filetree over-it" : "filetree"}
      onDragOver={(event) => {
        if (props.canWrite && event.dataTransfer?.types.includes("Files")) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <Inside folder={foldersOf(props.listing.files)} {...props} />
      {props.canWrite && <Making {...props} onRefusal={setRefusal} onFiles={take} />}
      {refusal && <Refused refusal={refusal} />}
    </nav>
  );
}

function Inside(props: Props & { folder: Folder<Listed> }) {
  const { folder } = props;
  return (
    <ul>
      {folder.folders.map((one) => (
        <li key={one.path} class="folder">
          <details open>
            <summary dir="auto">{one.name}</summary>
            <Inside {...props} folder={one} />
          </details>
        </li>
      ))}
      {folder.files.map(({ name, of }) => (
        <li key={of.name} class="leaf">
          <a href={fileAddress(props.project.id, of.name, props.query)} aria-current={of.name === props.name ? "page" : undefined} dir="auto">
            {name}
            {props.unsaved.has(of.name) && <span class="typed" role="img" aria-label={said.unsaved}> ●</span>}
          </a>
          <span class="number dim">{bytes(of.size)}</span>
        </li>
      ))}
    </ul>
  );
}

function Making(props: Props & { onRefusal: (refusal: Refusal | undefined) => void; onFiles: (files: FileList | null) => void }) {
  const [name, setName] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const make = async (path: string) => {
    props.onRefusal(undefined);
    try {
      await create(props.project, path);
      setName(null);
      say(said.created(path));
      props.onChanged();
      go(fileAddress(props.project.id, path));
    } catch (failure) {
      props.onRefusal(failure as Refusal);
    }
  };
  return (
    <div class="making">
      {name === null ? (
        <p class="tools">
          <button type="button" onClick={() => setName(folderOf(props.name))}>+ {said.newFile}</button>
          <button type="button" onClick={() => picker.current?.click()}>⇪ {said.upload}</button>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label={said.upload}
            onChange={(event) => {
              props.onFiles(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
        </p>
      ) : (
        <form
          class="stacked"
          onSubmit={(event) => {
            event.preventDefault();
            void make(name.trim());
          }}
        >
          <label>
            {said.newName}
            <input required dir="auto" maxLength={400} autocomplete="off" spellcheck={false} autofocus value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <p class="tools">
            <button type="submit">{said.create}</button>
            <button type="button" onClick={() => setName(null)}>{said.cancel}</button>
          </p>
        </form>
      )}
    </div>
  );
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}

/** Uploads one after the other, into the folder of the file that is shown. */
async function uploaded(props: Props, files: File[]): Promise<void> {
  const done: string[] = [];
  for (const file of files) {
    const name = folderOf(props.name) + file.name;
    const text = await textOf(file);
    if (text === null) {
      throw new Refusal("", said.noText(file.name), 0, "");
    }
    const revision = await upload(props.project, props.listing, name, text);
    if (revision !== null) {
      say(said.replacedBy(name, revision));
    }
    done.push(name);
  }
  if (done.length > 1 || !props.listing.files.some((one) => one.name === done[0])) {
    say(said.uploaded(done.length, done[0] ?? ""));
  }
}
