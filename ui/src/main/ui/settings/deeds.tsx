// What one does with the whole project: copy, download, clone, hand over, delete.
import { useState } from "preact/hooks";
import { Lines } from "../account/lines";
import { useProof } from "../account/prove";
import { call, Refusal } from "../api";
import { FindPerson, type Member } from "../people/find";
import { Refused } from "../parts/load";
import { NotSaved } from "../parts/notsaved";
import { say } from "../parts/toast";
import { go } from "../router";
import { deedsTexts as said } from "../texts";
import { useWho } from "../who";
import { download } from "./download";
import type { Project } from "./values";

export function Deeds(props: { project: Project }) {
  const { project } = props;
  return (
    <section id="project" tabIndex={-1} class="whole" aria-labelledby="project-title">
      <h2 id="project-title">{said.title}</h2>
      <Copy project={project} />
      <Download project={project} />
      {project.owner && <HandOver project={project} />}
      {project.owner && <Remove project={project} />}
    </section>
  );
}

function Copy({ project }: { project: Project }) {
  const { userId } = useWho();
  const [typed, setTyped] = useState<string>();
  const name = typed ?? said.copyName(project.name);
  const [refusal, setRefusal] = useState<Refusal>();
  const copy = (event: Event) => {
    event.preventDefault();
    setRefusal(undefined);
    call("projects/copy", { projectId: project.projectId, name: name.trim() }).then(
      (made) => {
        const count = made.withoutLibraries.length;
        say(said.copied(made.name, made.copiedRevision, count), { label: said.open, does: () => go("/p/" + made.projectId) });
      },
      setRefusal,
    );
  };
  return (
    <details id="copy">
      <summary>{said.copy}</summary>
      <p class="dim">{said.copyWhy} {said.storedNow(project.revision)}</p>
      <NotSaved userId={userId} projectId={project.projectId} />
      <form class="tools" onSubmit={copy}>
        <label class="field">
          {said.copyTo}
          <input required dir="auto" maxLength={255} autocomplete="off" value={name} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <button type="submit">{said.copyDo}</button>
      </form>
      {refusal && <Refused refusal={refusal} />}
    </details>
  );
}

function Download({ project }: { project: Project }) {
  const { projectId } = project;
  const { userId } = useWho();
  const [withLibraries, setWithLibraries] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const fetchIt = (body: object) => {
    setRefusal(undefined);
    setBusy(true);
    // The newest, which may have just been saved, and the one that is named.
    call("projects/read", { projectId })
      .then(async ({ projects: [now] }) => {
        const revision = now?.revision ?? project.revision;
        say(said.loaded(await download({ projectId, revision, ...body }), revision));
      })
      .catch(setRefusal)
      .finally(() => setBusy(false));
  };
  return (
    <details id="download">
      <summary>{said.download}</summary>
      <p class="dim">{said.downloadWhy} {said.storedNow(project.revision)}</p>
      <NotSaved userId={userId} projectId={projectId} />
      <p class="tools">
        <button type="button" disabled={isBusy} onClick={() => fetchIt({ libraries: withLibraries })}>{isBusy ? said.loading : said.zip}</button>
        <label>
          <input type="checkbox" checked={withLibraries} onChange={(event) => setWithLibraries(event.currentTarget.checked)} />
          {said.withLibraries}
        </label>
        <button type="button" disabled={isBusy} onClick={() => fetchIt({ format: "bundle" })}>{said.bundle}</button>
      </p>
      {refusal && <Refused refusal={refusal} />}
      <h3>{said.git}</h3>
      <p class="dim">{said.gitWhy}</p>
      <Lines label={said.git} text={`git clone ${location.origin}/git/${projectId}.git`} />
    </details>
  );
}

function HandOver({ project }: { project: Project }) {
  const [person, setPerson] = useState<Member>();
  const [keep, setKeep] = useState(project.encryptionKey === null);
  const [refusal, setRefusal] = useState<Refusal>();
  const proof = useProof();
  const give = (to: Member) => {
    setRefusal(undefined);
    proof.prove(() => call("projects/transfer", { projectId: project.projectId, newOwner: to.publicId, keep })).then((moved) => {
      if (moved) {
        say(said.given(moved.name, to.name || to.publicId));
        if (!keep) {
          go("/");
        }
      }
    }, setRefusal);
  };
  return (
    <details id="handover">
      <summary>{said.give}</summary>
      <p class="dim">{said.giveWhy}</p>
      <FindPerson label={said.giveTo} organizationId={project.organizationId} without={[project.ownerId]} onChosen={setPerson} />
      {project.encryptionKey === null && (
        <p class="tools">
          <label>
            <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />
            {said.giveKeep}
          </label>
        </p>
      )}
      <button type="button" class="bad" disabled={!person} onClick={() => person && give(person)}>
        {said.giveDo(person ? person.name || person.publicId : "…")}
      </button>
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
    </details>
  );
}

function Remove({ project }: { project: Project }) {
  const [refusal, setRefusal] = useState<Refusal>();
  const restore = () =>
    call("projects/recycle-bin/restore", { projectId: project.projectId }).then(
      (restored) => {
        say(said.restored(restored.name));
        go(`/p/${project.projectId}/settings`);
      },
      (failure: Refusal) => say(failure.message),
    );
  const remove = () =>
    call("projects/delete", { projectId: project.projectId }).then(() => {
      go("/");
      say(said.removed(project.name), { label: said.undo, does: () => void restore() });
    }, setRefusal);
  return (
    <details id="delete">
      <summary>{said.remove}</summary>
      <p class="dim">{said.removeWhy}</p>
      <button type="button" class="bad" onClick={() => void remove()}>{said.remove}</button>
      {refusal && <Refused refusal={refusal} />}
    </details>
  );
}
