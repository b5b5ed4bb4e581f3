import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { listen } from "../events";
import { Difference } from "../history/difference";
import { Revisions, type Revision } from "../history/revisions";
import { Load, Refused, useCall } from "../parts/load";
import { ProjectPage } from "../parts/project";
import { say } from "../parts/toast";
import { go, withQuery } from "../router";
import { historyTexts as texts } from "../texts";
import type { Shown } from "./pages";

/** How many revisions one look at the list brings. */
const SOME = 50;

/** A revision out of the address; nothing for what is none. */
function numbered(text: string | null): number | undefined {
  return text !== null && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : undefined;
}

interface Restored {
  files: { name: string; change: string }[];
  revision: number;
}

/** Who changed what: the revisions of a project, what is different between any two, and the way back. */
export function History(props: Shown) {
  const { address } = props;
  const id = Number(props.part("id"));
  const asked = (name: string) => address.searchParams.get(name);
  const filter = {
    ...(asked("name") ? { name: asked("name") } : {}),
    ...(asked("source") ? { source: asked("source") } : {}),
    ...(numbered(asked("before")) ? { before: numbered(asked("before")) } : {}),
    ...(asked("named") ? { named: true } : {}),
  };
  const list = useCall<{ revisions: Revision[]; next: number | null; head: number }>("projects/revisions/read", {
    projectId: id,
    count: SOME,
    ...filter,
  });
  useEffect(() => listen((happening) => void (happening.projectId === id && list.again())), [id]);
  const change = (parts: Record<string, string | null>) => go(withQuery(address, parts));
  const newest = list.data?.revisions[0]?.revision ?? 0;
  const one = numbered(asked("to")) ?? newest;
  const other = numbered(asked("from")) ?? Math.max(one - 1, 1);
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  return (
    <ProjectPage id={props.part("id")} here="history">
      <form class="tools" onSubmit={(event) => event.preventDefault()}>
        <label>
          {texts.file}
          <input value={asked("name") ?? ""} onChange={(event) => change({ name: event.currentTarget.value, before: null })} />
        </label>
        <label>
          {texts.source}
          <input value={asked("source") ?? ""} onChange={(event) => change({ source: event.currentTarget.value, before: null })} />
        </label>
        <label>
          <input type="checkbox" checked={asked("named") !== null} onChange={(event) => change({ named: event.currentTarget.checked ? "1" : null, before: null })} />
          {texts.named}
        </label>
      </form>
      <Load of={list}>
        {({ revisions, next, head }) =>
          revisions.length === 0 ? (
            <p class="empty">{texts.empty}</p>
          ) : (
            <div class="history">
              <Revisions
                revisions={revisions}
                from={from}
                to={to}
                onShow={(revision) => change({ to: String(revision), from: null })}
                onCompare={(revision) => change({ from: String(Math.min(revision, to)), to: String(Math.max(revision, to)) })}
                older={next === null ? null : withQuery(address, { before: String(next) })}
                newest={asked("before") === null ? null : withQuery(address, { before: null })}
              />
              <section aria-label={texts.compared(from, to)}>
                <Restore projectId={id} revision={to} head={head} />
                <Difference projectId={id} from={from} to={to} name={asked("name")} />
              </section>
            </div>
          )
        }
      </Load>
    </ProjectPage>
  );
}

/** Brings the project back to a revision: first what would change, then the change, then the way back from it. */
function Restore(props: { projectId: number; revision: number; head: number }) {
  const { projectId, revision, head } = props;
  const [preview, setPreview] = useState<Restored>();
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    setPreview(undefined);
    setRefusal(undefined);
  }, [projectId, revision, head]);
  const look = () => call<Restored>("projects/revisions/restore", { projectId, revision, dryRun: true });
  // On top of what was looked at only: what somebody has written meanwhile is not replaced unseen.
  const restore = (which: number, baseRevision: number) =>
    call<Restored>("projects/revisions/restore", { projectId, revision: which, baseRevision });
  if (revision >= head) {
    return null;
  }
  const done = () =>
    restore(revision, head).then(
      (made) => say(texts.restored(revision), { label: texts.undo, does: () => void restore(head, made.revision).catch(setRefusal) }),
      setRefusal,
    );
  return (
    <div>
      {refusal && <Refused refusal={refusal} />}
      {preview ? (
        <div class="banner">
          <p>{texts.wouldChange(revision, preview.files.length)}</p>
          <ul>
            {preview.files.map((file) => (
              <li key={file.name} dir="auto">
                {file.change} <code>{file.name}</code>
              </li>
            ))}
          </ul>
          <button type="button" class="main" onClick={() => void done()}>{texts.restoreAll(revision)}</button>{" "}
          <button type="button" onClick={() => setPreview(undefined)}>{texts.cancel}</button>
        </div>
      ) : (
        <p class="tools">
          <button type="button" onClick={() => void look().then(setPreview, setRefusal)}>
            {texts.restoreAll(revision)}
          </button>
          <a href={`/p/${projectId}/files/?rev=${revision}`}>{texts.filesThen}</a>
        </p>
      )}
    </div>
  );
}
