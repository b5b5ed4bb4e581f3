// A file that is open: its text, and all that has to be said about it.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { chosen } from "../choices";
import { nowShown } from "../parts/present";
import { Refused } from "../parts/load";
import { go } from "../router";
import { editorTexts } from "../texts";
import { timeOfDay } from "../time";
import { useWho } from "../who";
import { cellsOf } from "./cells";
import { Conflict } from "./conflict";
import { Deeds, permalink } from "./deeds";
import { hashOf, type Lines, linesIn } from "./hash";
import type { Lock } from "./lock";
import { LockBanner } from "./lockbanner";
import { Notebook } from "./notebook";
import { type Drafts, Offers } from "./offers";
import { forget } from "./opened";
import type { OpenFile } from "./openfile";
import type { Project } from "./project";
import { Status } from "./status";
import { Text } from "./text";

interface Props {
  project: Project;
  file: OpenFile;
  lock: Lock;
  drafts: Drafts | undefined;
  address: URL;
  onChanged: () => void;
}

/** Draws again when something of the file is new. */
export function useFile(file: OpenFile | undefined): void {
  const [, draw] = useState(0);
  useEffect(() => {
    const listener = () => draw((old) => old + 1);
    file?.listeners.add(listener);
    return () => void file?.listeners.delete(listener);
  }, [file]);
}

export function Edit(props: Props) {
  const { project, file, lock, address } = props;
  useFile(file);
  const who = useWho();
  const [cursor, setCursor] = useState({ line: 1, column: 1 });
  const [tabIndents, setTabIndents] = useState(true);
  const [isComparing, setComparing] = useState(false);
  const isReadOnly = !project.canWrite || (lock.isOthers && !lock.isInDraft);
  const save = useCallback(() => void file.save().then(() => lock.read()), [file, lock.read]);
  useKeys(file, save);
  useSavedByLeaving(file, project.canWrite && !lock.isOthers);
  useEffect(() => nowShown(file.place.name, file.isDirty), [file.place.name, file.isDirty]);
  useEffect(() => () => nowShown(null, false), []);
  useEffect(() => setComparing(false), [file, file.theirs === null]);
  useEffect(() => {
    // The reason is gone: somebody is logged in again, or the lock is free.
    if (file.refusal?.status === 401 || (!lock.isOthers && file.refusal?.code === "LOCKED")) {
      file.refusal = null;
      file.changed();
    }
  }, [lock.isOthers, who, file]);
  const cells = file.place.name.endsWith(".ipynb") && !address.searchParams.get("source") ? cellsOf(file.text) : null;
  const leave = () => {
    forget(file);
    go(`/p/${project.id}`);
    props.onChanged();
  };
  return (
    <section aria-label={file.place.name} class="edit">
      <Deeds project={project} file={file} address={address} canWrite={project.canWrite} onSave={save} onChanged={props.onChanged} />
      <Offers file={file} drafts={props.drafts} canWrite={!isReadOnly} />
      <Conflict file={file} isShown={isComparing} onShow={setComparing} onLeave={leave} />
      {file.refusal && !file.theirs && (
        <>
          <Refused refusal={file.refusal} />
          <p class="dim">{editorTexts.refusedStays}</p>
        </>
      )}
      <LockBanner lock={lock} file={file} canWrite={project.canWrite} isOwner={project.isOwner} />
      {cells ? (
        <Notebook cells={cells} />
      ) : (
        !isComparing && (
          <Text
            of={file.place.name}
            name={file.place.name}
            text={file.text}
            replaced={file.replaced}
            isByOthers={file.isReplacedByOthers}
            isReadOnly={isReadOnly}
            lines={linesIn(address.hash)}
            before={file.view}
            onClose={(left) => (file.view = left)}
            onText={(text) => {
              file.edited(text);
              lock.typed();
            }}
            onCursor={(line, column) => setCursor({ line, column })}
            onTab={setTabIndents}
            onLines={nameInAddress}
            onSave={save}
          />
        )
      )}
      <Status file={file} cursor={cells || isComparing ? null : cursor} tabIndents={tabIndents} lock={lock.isMine && lock.held ? editorTexts.lockMine(timeOfDay(lock.held.expires)) : ""} />
    </section>
  );
}

/** Saves what is left, the file for another one or the tab for another window, where somebody chose that. */
function useSavedByLeaving(file: OpenFile, maySave: boolean): void {
  const may = useRef(maySave);
  may.current = maySave;
  useEffect(() => {
    const leave = () => void (may.current && chosen("saving") === "leaving" && file.state === "dirty" && file.save());
    const onHidden = () => void (document.visibilityState === "hidden" && leave());
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      leave();
    };
  }, [file]);
}

/** Puts lines into the address, in place of those that were there. */
export function nameInAddress(lines: Lines): void {
  go(location.pathname + location.search + hashOf(lines), true);
}

/** Ctrl S anywhere on the page; `y` where no letters are typed. */
function useKeys(file: OpenFile, save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (isCommand && event.key.toLowerCase() === "s") {
        event.preventDefault();
        if (!event.composedPath().some((place) => place instanceof Element && place.classList.contains("cm-editor"))) {
          save();
        }
      } else if (event.key === "y" && !isCommand && !event.altKey && localStorage.getItem("letters") !== "off") {
        const place = event.target as Element;
        if (!place.closest("input, textarea, select, .code")) {
          go(permalink(new URL(location.href), file.base.revision));
        }
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [file, save]);
}
