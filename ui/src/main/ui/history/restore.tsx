// The way back to a revision: first what would change, as a difference, then the change, then the way back from it.
import type { RestoreRestoreAnswer } from "../operations";
import { useState } from "preact/hooks";
import { call, type Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { historyTexts as texts } from "../texts";
import { useDifference } from "./compared";
import { Settings } from "./difference";
import { failed, refusalOf } from "./failed";
import { File, FileName } from "./file";

type Restored = RestoreRestoreAnswer;

interface Props {
  projectId: number;
  /** The revision to go back to, and the only file that is to; empty for all. */
  revision: number;
  only: string;
  /** The newest revision now, which may have come after what is looked at here. */
  head: number;
  isSplit: boolean;
  onDone: () => void;
}

/** Shows what restoring would change, lets the reader choose what of it, and does it. */
export function Restore(props: Props) {
  const { projectId, revision, only } = props;
  const preview = useCall("projects/revisions/restore", { projectId, revision, dryRun: true, ...(only ? { names: [only] } : {}) });
  return (
    <section class="restore" aria-labelledby="restore">
      <h2 id="restore">{only ? texts.restoreFile(only, revision) : texts.restoreAll(revision)}</h2>
      <Load of={preview}>
        {(data) => (
          <>
            {props.head > data.revision && (
              <p class="banner" role="status">
                {texts.newer(data.revision, props.head)} <button type="button" onClick={preview.again}>{texts.lookAgain}</button>
              </p>
            )}
            <Choice key={data.revision} {...props} preview={data} />
          </>
        )}
      </Load>
    </section>
  );
}

/** The request that restores what was chosen; nothing when that is nothing. */
function wish(preview: Restored, left: Set<string>, withSettings: boolean, isOneFile: boolean): object | undefined {
  const files = preview.files.filter((file) => !left.has(file.name));
  const settings = withSettings && preview.settings.length > 0;
  if (files.length === 0) {
    return settings ? { files: false, settings } : undefined;
  }
  if (files.length === preview.files.length && !isOneFile) {
    return { settings: withSettings };
  }
  return { names: files.flatMap((file) => (file.oldName === null ? [file.name] : [file.name, file.oldName])), settings };
}

function Choice(props: Props & { preview: Restored }) {
  const { projectId, revision, preview, only } = props;
  const [left, setLeft] = useState<Set<string>>(new Set());
  const [withSettings, setWithSettings] = useState(true);
  const [opened, setOpened] = useState<Set<string>>(new Set(preview.files[0] ? [preview.files[0].name] : []));
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  const wanted = wish(preview, left, withSettings, only !== "");
  const restore = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      // On top of what was looked at only: what somebody has written meanwhile is not replaced unseen.
      const made = await call("projects/revisions/restore", { projectId, revision, ...wanted, baseRevision: preview.revision });
      const back = { projectId, revision: preview.revision, ...wanted, baseRevision: made.revision };
      const undo = () => void call("projects/revisions/restore", back).then(() => say(texts.undone(preview.revision)), failed);
      say(texts.restored(revision, made.revision), { label: texts.undo, does: undo });
      props.onDone();
    } catch (failure) {
      setRefusal(refusalOf(failure));
    } finally {
      setBusy(false);
    }
  };
  if (preview.files.length === 0 && preview.settings.length === 0) {
    return (
      <div class="empty">
        <p>{texts.nothingToRestore(revision)}</p>
        <button type="button" onClick={props.onDone}>{texts.close}</button>
      </div>
    );
  }
  const choose = (name: string, isChosen: boolean) => {
    const now = new Set(left);
    isChosen ? now.delete(name) : now.add(name);
    setLeft(now);
  };
  const toggle = (name: string, isOpen: boolean) => {
    const now = new Set(opened);
    isOpen ? now.add(name) : now.delete(name);
    setOpened(now);
  };
  const chosen = preview.files.length - left.size;
  return (
    <>
      <p>{texts.wouldChange(preview.revision)}</p>
      {preview.settings.length > 0 && (
        <>
          <Settings of={preview.settings} />
          <p class="tools">
            <label><input type="checkbox" checked={withSettings} onChange={(event) => setWithSettings(event.currentTarget.checked)} /> {texts.settingsToo}</label>
          </p>
        </>
      )}
      {preview.files.length > 1 && (
        <p class="tools">
          <button type="button" onClick={() => setLeft(new Set())}>{texts.all}</button>
          <button type="button" onClick={() => setLeft(new Set(preview.files.map((file) => file.name)))}>{texts.none}</button>
        </p>
      )}
      {preview.files.map((file, index) => (
        <div key={file.name} class="choice">
          {preview.files.length > 1 && (
            <input type="checkbox" aria-label={texts.choose(file.name)} checked={!left.has(file.name)} onChange={(event) => choose(file.name, event.currentTarget.checked)} />
          )}
          <Preview {...props} file={file} id={`restore-${index}-`} isOpen={opened.has(file.name)} onToggle={(isOpen) => toggle(file.name, isOpen)} />
        </div>
      ))}
      {refusal && <Refused refusal={refusal} />}
      <p class="tools sure">
        <button type="button" class="main" disabled={isBusy || wanted === undefined} onClick={() => void restore()}>
          {texts.restoreThese(chosen, preview.files.length, withSettings && preview.settings.length > 0, revision)}
        </button>
        <button type="button" onClick={props.onDone}>{texts.cancel}</button>
      </p>
    </>
  );
}

/** How one file would change; asked for when it is opened. */
function Preview(props: Props & { preview: Restored; file: Restored["files"][0]; id: string; isOpen: boolean; onToggle: (isOpen: boolean) => void }) {
  const { projectId, revision, preview, file, isOpen } = props;
  const [marked, setMarked] = useState("");
  const difference = useDifference(isOpen ? { projectId, from: preview.revision, to: revision, name: file.name } : null);
  const of = difference.data?.files.find((one) => one.name === file.name);
  if (of) {
    return (
      <File
        projectId={projectId} from={preview.revision} to={revision} of={of} id={props.id} isSplit={props.isSplit}
        isOpen={isOpen} onToggle={props.onToggle} marked={marked} onMark={setMarked}
      />
    );
  }
  return (
    <details class="difference" open={isOpen} onToggle={(event) => event.currentTarget.open !== isOpen && props.onToggle(event.currentTarget.open)}>
      <summary><FileName of={file} /></summary>
      {isOpen && <Load of={difference}>{() => <p>{texts.same}</p>}</Load>}
    </details>
  );
}
