// What one does with a project in the list: make, rename, copy, delete with the way back.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import type { ProjectCreateRequest } from "../operations";
import { Refused } from "../parts/load";
import { NotSaved } from "../parts/notsaved";
import { say } from "../parts/toast";
import { go } from "../router";
import { projectsTexts as said } from "../texts";
import { useWho } from "../who";
import type { Project } from "./rows";

/** Over the list, so that it stays where it is; Escape closes it. */
function Bar(props: { label: string; onClose: () => void; children: ComponentChildren }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => bar.current?.querySelector<HTMLElement>("input, button, a")?.focus({ preventScroll: true }), []);
  return (
    <section
      class="banner deeds"
      aria-label={props.label}
      ref={bar}
      onKeyDown={(event) => event.key === "Escape" && props.onClose()}
    >
      {props.children}
    </section>
  );
}

interface Named {
  name: string;
  language: ProjectCreateRequest["language"];
}

function Naming(props: { name: string; language?: boolean; button: string; does: (named: Named) => Promise<unknown>; onClose: () => void }) {
  const [name, setName] = useState(props.name);
  const [language, setLanguage] = useState<Named["language"]>("Py");
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  return (
    <form
      class="tools"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        setRefusal(undefined);
        props.does({ name: name.trim(), language }).catch(setRefusal).finally(() => setBusy(false));
      }}
    >
      <label class="long">
        {said.name}
        <input required dir="auto" maxLength={255} autocomplete="off" value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      {props.language && (
        <label>
          {said.language}
          <select value={language} onChange={(event) => setLanguage(event.currentTarget.value as Named["language"])}>
            <option value="Py">{said.languages.Py}</option>
            <option value="C#">{said.languages["C#"]}</option>
          </select>
        </label>
      )}
      <button type="submit" disabled={isBusy}>{props.button}</button>
      <button type="button" class="quiet" onClick={props.onClose}>{said.close}</button>
      {refusal && <Refused refusal={refusal} />}
    </form>
  );
}

export function Fresh(props: { folder: string; onClose: () => void }) {
  const create = async (named: Named) => {
    const made = await call("projects/create", named);
    go("/p/" + made.projects[0]?.projectId);
  };
  return (
    <Bar label={said.fresh} onClose={props.onClose}>
      <Naming name={props.folder && props.folder + "/"} language button={said.create} does={create} onClose={props.onClose} />
    </Bar>
  );
}

/** All that one can do with a project; {@code again} asks for the list anew. */
export function Deeds(props: { project: Project; isMine: boolean; again: () => void; onClose: () => void }) {
  const { project, again, onClose } = props;
  const { userId } = useWho();
  const [form, setForm] = useState<"rename" | "copy">();
  const [refusal, setRefusal] = useState<Refusal>();
  const path = "/p/" + project.id;
  const done = (text: string) => {
    say(text);
    again();
    onClose();
  };
  const rename = ({ name }: Named) =>
    call("projects/update", { projectId: project.id, name }).then(() => done(said.renamed(name)));
  const copy = ({ name }: Named) =>
    call("projects/copy", { projectId: project.id, name }).then((made) => {
      say(said.copied(made.name, made.copiedRevision), { label: said.open, does: () => go("/p/" + made.projectId) });
      again();
      onClose();
    });
  const remove = () => {
    call("projects/delete", { projectId: project.id }).then(() => {
      say(said.removed(project.name), { label: said.undo, does: restore });
      again();
      onClose();
    }, setRefusal);
  };
  const restore = () => {
    call("projects/recycle-bin/restore", { projectId: project.id }).then(
      (restored) => {
        say(said.restored(restored.name));
        again();
      },
      (failure: Refusal) => say(failure.message),
    );
  };
  return (
    <Bar label={said.more(project.name)} onClose={onClose}>
      <p>
        <strong dir="auto">{project.name}</strong> <span class="dim mono">{project.id}</span>
      </p>
      {form === undefined && (
        <div class="tools">
          <a class="button" href={path}>{said.open}</a>
          <a class="button" href={path + "/history"}>{said.history}</a>
          <button type="button" onClick={() => setForm("rename")}>{said.rename}</button>
          <button type="button" onClick={() => setForm("copy")}>{said.copy}</button>
          {props.isMine && <button type="button" class="bad" onClick={remove}>{said.remove}</button>}
          <button type="button" class="quiet" onClick={onClose}>{said.close}</button>
        </div>
      )}
      {form === "rename" && <Naming key="rename" name={project.name} button={said.renameDo} does={rename} onClose={onClose} />}
      {form === "copy" && <NotSaved userId={userId} projectId={project.id} />}
      {form === "copy" && <Naming key="copy" name={said.copyName(project.name)} button={said.copyDo} does={copy} onClose={onClose} />}
      {refusal && <Refused refusal={refusal} />}
    </Bar>
  );
}
