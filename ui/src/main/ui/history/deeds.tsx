import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { call, type Refusal } from "../api";
import { Refused } from "../parts/load";
import { isAnyNotSaved, NotSaved } from "../parts/notsaved";
import { say } from "../parts/toast";
import { go } from "../router";
import { historyTexts as texts } from "../texts";
import { useWho } from "../who";
import { failed, refusalOf } from "./failed";
import { saveProject } from "./save";

interface Props {
  projectId: number;
  projectName: string;
  revision: number;
  /** What the revision is called; null when nobody gave it a name, undefined while that is not known. */
  name: string | null | undefined;
  /** Whether nothing is stored after it: what was typed since is not in it, and may be missed. */
  isNewest: boolean;
  mayWrite: boolean;
  again: () => void;
  children: ComponentChildren;
}

/** What can be done with a revision of the project, other than going back to it. */
export function Deeds(props: Props) {
  const { projectId, projectName, revision, name } = props;
  const of = { userId: useWho().userId, projectId };
  const [doing, setDoing] = useState<"name" | "copy" | "download">();
  useEffect(() => setDoing(undefined), [revision]);
  const button = useRef<HTMLButtonElement>();
  const open = (which: "name" | "copy") => (event: Event) => {
    button.current = event.currentTarget as HTMLButtonElement;
    setDoing(doing === which ? undefined : which);
  };
  const close = () => {
    setDoing(undefined);
    button.current?.focus();
  };
  const copy = (wanted: string) =>
    call("projects/copy", { projectId, revision, name: wanted }).then((made) =>
      say(texts.copied(made.name, revision), { label: texts.openCopy, does: () => go("/p/" + made.projectId) }),
    );
  const rename = async (wanted: string) => {
    await call("projects/revisions/name", { projectId, revision, name: wanted });
    props.again();
    const back = () => void call("projects/revisions/name", { projectId, revision, name: name ?? "" }).then(props.again, failed);
    say(wanted ? texts.namedAs(revision, wanted) : texts.unnamed(revision), { label: texts.undo, does: back });
  };
  const take = () => saveProject(projectId, revision, projectName).then(() => say(texts.downloaded(revision)), failed);
  const download = async (event: Event) => {
    button.current = event.currentTarget as HTMLButtonElement;
    const isAsked = props.isNewest && (await isAnyNotSaved(of).catch(() => false));
    setDoing(isAsked ? "download" : undefined);
    await (isAsked || take());
  };
  return (
    <>
      <p class="tools">
        {props.children}
        <a class="button" href={`/p/${projectId}/files/?rev=${revision}`}>{texts.filesThen}</a>
        {props.mayWrite && name !== undefined && (
          <button type="button" aria-expanded={doing === "name"} onClick={open("name")}>
            {name === null ? texts.giveName : texts.rename}
          </button>
        )}
        <button type="button" aria-expanded={doing === "copy"} onClick={open("copy")}>
          {texts.copy}
        </button>
        <button type="button" aria-expanded={doing === "download"} onClick={(event) => void download(event)}>{texts.download}</button>
      </p>
      {doing === "name" && (
        <Asked
          key={"name" + revision}
          label={texts.nameOf(revision)}
          value={name ?? ""}
          most={200}
          action={name === null ? texts.giveName : texts.rename}
          does={rename}
          other={name === null ? undefined : { label: texts.removeName, does: () => rename("") }}
          onClose={close}
        />
      )}
      {(doing === "download" || (doing === "copy" && props.isNewest)) && <NotSaved {...of} />}
      {doing === "download" && (
        <p class="tools">
          <button type="button" class="main" onClick={() => void take().then(close)}>{texts.downloadAt(revision)}</button>
          <button type="button" onClick={close}>{texts.cancel}</button>
        </p>
      )}
      {doing === "copy" && (
        <Asked
          key={"copy" + revision}
          label={texts.copyName(revision)}
          value={texts.copySuggested(projectName, revision)}
          most={200}
          action={texts.copyDo}
          does={copy}
          other={undefined}
          onClose={close}
        />
      )}
    </>
  );
}

interface AskedProps {
  label: string;
  value: string;
  most: number;
  action: string;
  does: (text: string) => Promise<void>;
  other: { label: string; does: () => Promise<void> } | undefined;
  onClose: () => void;
}

/** One thing that has to be typed before something is done. */
function Asked(props: AskedProps) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const run = (does: () => Promise<void>) => {
    setBusy(true);
    does()
      .then(props.onClose, (failure) => setRefusal(refusalOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <form
      class="banner"
      onKeyDown={(event) => event.key === "Escape" && props.onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        run(() => props.does(input.current?.value.trim() ?? ""));
      }}
    >
      {refusal && <Refused refusal={refusal} />}
      <p class="tools">
        <label class="grow">
          {props.label} <input ref={input} defaultValue={props.value} maxLength={props.most} required dir="auto" />
        </label>
        <button type="submit" disabled={isBusy}>{props.action}</button>
        {props.other && <button type="button" disabled={isBusy} onClick={() => props.other && run(props.other.does)}>{props.other.label}</button>}
        <button type="button" onClick={props.onClose}>{texts.cancel}</button>
      </p>
    </form>
  );
}
