import { useState } from "preact/hooks";
import { useProof } from "../account/prove";
import { call, Refusal } from "../api";
import type { RecycleBinEntry } from "../operations";
import { Load, Refused, useCall } from "../parts/load";
import { Page } from "../parts/page";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { go, withQuery } from "../router";
import { binTexts as texts } from "../texts";
import { bytes } from "../time";
import type { Shown } from "./shown";

/** What was deleted, and can come back with its id, files and history. */
export function Bin(props: Pick<Shown, "address">) {
  const after = props.address.searchParams.get("after");
  const bin = useCall("projects/recycle-bin/read", {
    count: 100,
    ...(after === null ? {} : { after: Number(after) }),
  });
  const [refusal, setRefusal] = useState<Refusal>();
  const [purging, setPurging] = useState<RecycleBinEntry>();
  const proof = useProof();
  const attempt = (deed: () => Promise<object>, done: () => void) =>
    proof.prove(deed).then((answer) => {
      setRefusal(undefined);
      if (answer) {
        done();
        bin.again();
      }
    }, setRefusal);
  const restore = (project: RecycleBinEntry) =>
    attempt(() => call("projects/recycle-bin/restore", { projectId: project.projectId }), () =>
      say(texts.restored(project.name), { label: texts.open, does: () => go("/p/" + project.projectId) }));
  return (
    <Page title={texts.title}>
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
      {purging && (
        <Purge
          project={purging}
          onCancel={() => setPurging(undefined)}
          onPurge={() => {
            setPurging(undefined);
            void attempt(() => call("projects/recycle-bin/purge", { projectId: purging.projectId, name: purging.name }), () => say(texts.purged(purging.name)));
          }}
        />
      )}
      <Load of={bin}>
        {({ projects, next }) =>
          projects.length === 0 && after === null ? (
            <p class="empty">{texts.empty}</p>
          ) : (
            <>
              <ul class="cards">
                {projects.map((project) => (
                  <li key={project.projectId}>
                    <span>
                      <strong dir="auto">{project.name}</strong>
                      <span class="dim">
                        {" "}
                        {texts.deletedBy(project.deletedBy)} <When at={project.deleted} /> · {texts.left(project.daysLeft)} ·{" "}
                        {bytes(project.size)}
                      </span>
                    </span>
                    <span class="tools">
                      <button type="button" onClick={() => void restore(project)} aria-label={texts.restoreOf(project.name)}>
                        {texts.restore}
                      </button>
                      <button type="button" class="bad" onClick={() => setPurging(project)} aria-label={texts.purgeOf(project.name)}>
                        {texts.purge}
                      </button>
                    </span>
                  </li>
                ))}
              </ul>
              <p class="tools">
                {after !== null && <a href="/bin">{texts.first}</a>}
                {next !== null && <a href={withQuery(props.address, { after: String(next) })}>{texts.next}</a>}
              </p>
            </>
          )
        }
      </Load>
    </Page>
  );
}

function Purge(props: { project: RecycleBinEntry; onCancel: () => void; onPurge: () => void }) {
  const [typed, setTyped] = useState("");
  return (
    <form
      class="banner bad"
      onSubmit={(event) => {
        event.preventDefault();
        props.onPurge();
      }}
    >
      <p>{texts.forEver(props.project.name)}</p>
      <label>
        {texts.typeName} <input autofocus value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>{" "}
      <button type="submit" disabled={typed !== props.project.name}>{texts.purge}</button>{" "}
      <button type="button" onClick={props.onCancel}>{texts.cancel}</button>
    </form>
  );
}
