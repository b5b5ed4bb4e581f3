// What is not saved yet: what it would change, and the way to save it, always at the lower edge of the page.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { settingsTexts as said } from "../texts";
import { SettingsDifference, type Names } from "./difference";
import type { Drafting } from "./draft";
import { chosenOf } from "./nodes";
import { asked, faultOf, isSame, type Field, type Values } from "./values";

interface Props {
  projectId: number;
  draft: Drafting;
  stored: Values;
  names: Names;
  /** Something was stored, or refused: all is to be read anew. */
  again: () => void;
  onSaved: (sent: Partial<Values>) => void;
}

/** Stores the changes on top of the revision that they were made on; the nodes are not in the history, and looked at first. */
async function store(projectId: number, draft: Drafting, stored: Values): Promise<number> {
  const body = asked(draft.mine);
  const { nodes } = draft.mine;
  if (nodes) {
    const now = await call("projects/nodes/read", { projectId });
    if (draft.torn.includes("nodes") || !isSame("nodes", chosenOf(now.nodes).sort(), stored.nodes)) {
      throw new Refusal("NODES_CHANGED", `${said.nodes}: ${said.torn}`, 0, "");
    }
  }
  let revision = 0;
  if (Object.keys(body).length > 0) {
    revision = (await call("projects/update", { projectId, baseRevision: draft.base, ...body })).revision;
  }
  if (nodes) {
    await call("projects/nodes/update", { projectId, nodes });
  }
  return revision || draft.base;
}

export function Unsaved(props: Props) {
  const { draft, stored, projectId } = props;
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const faults = draft.changed.includes("parameters")
    ? draft.shown.parameters.filter((one, _, all) => faultOf(one, all)).length
    : 0;
  const save = () => {
    if (isBusy || faults > 0) {
      return;
    }
    const sent = draft.mine;
    setBusy(true);
    setRefusal(undefined);
    store(projectId, draft, stored)
      .then((revision) => {
        say(revision > draft.base ? said.saved(revision) : said.savedBeside);
        setOpen(false);
        props.onSaved(sent);
      }, setRefusal)
      .finally(() => {
        setBusy(false);
        props.again();
      });
  };
  const discard = () => {
    const back = draft.drop(draft.changed);
    setRefusal(undefined);
    setOpen(false);
    say(said.discarded, { label: said.undo, does: back });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s" && draft.changed.length > 0) {
        event.preventDefault();
        isOpen ? save() : setOpen(true);
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  if (draft.changed.length === 0) {
    return null;
  }
  return (
    <section class="unsaved" aria-label={said.unsaved}>
      {isOpen && (
        <div class="review">
          <SettingsDifference fields={draft.changed} from={stored} to={draft.shown} names={props.names} />
          {faults > 0 && <p class="fault">{said.faulty(faults)}</p>}
          {refusal && <Refused refusal={refusal} />}
          {refusal && draft.torn.length > 0 && <p>{said.stillTorn}</p>}
        </div>
      )}
      <div class="tools">
        <span role="status">
          {said.changes(draft.changed.length)} <span class="dim">· {said.kept}</span>
        </span>
        <span class="gap" />
        <button type="button" aria-expanded={isOpen} class={isOpen ? "" : "main"} onClick={() => setOpen(!isOpen)}>
          {isOpen ? said.fold : said.review}
        </button>
        {isOpen && <button type="button" class="main" disabled={isBusy || faults > 0} onClick={save}>{isBusy ? said.saving : said.save}</button>}
        <button type="button" class="quiet" onClick={discard}>{said.discard}</button>
      </div>
    </section>
  );
}

/** What the summary of a revision calls a field. */
const historyWords: Record<Field, string[]> = {
  name: ["name"], description: ["description"], parameters: ["parameters"], libraries: ["libraries"], encryptionKey: ["encryptionKey"],
  version: ["leanVersionId", "leanPinnedToMaster"], environment: ["leanEnvironment"], nodes: [],
};

/** Somebody else changed what is being changed here: who and when, theirs beside mine, and the ways to go on. */
export function Torn(props: { projectId: number; draft: Drafting; stored: Values; names: Names; revision: number }) {
  const { draft } = props;
  const isInHistory = draft.torn.some((field) => field !== "nodes");
  const list = useCall(isInHistory ? "projects/revisions/read" : null, { projectId: props.projectId, count: 50, before: props.revision + 1 });
  const words = draft.torn.flatMap((field) => historyWords[field]);
  const theirs = list.data?.revisions.find((one) => one.revision > draft.base && words.some((word) => one.summary.includes(word)));
  if (draft.torn.length === 0) {
    return null;
  }
  return (
    <section class="banner bad torn" role="alert" aria-label={said.torn}>
      <p><strong>{said.torn}</strong></p>
      {theirs && (
        <p dir="auto">
          {said.tornBy(theirs.userName, theirs.source, theirs.revision)} <When at={theirs.created} />.
        </p>
      )}
      <p class="dim">{said.theirsToMine}</p>
      <SettingsDifference fields={draft.torn} from={props.stored} to={draft.shown} names={props.names} />
      <p class="tools">
        <button type="button" class="main" onClick={draft.keepMine}>{said.keepMine}</button>
        {draft.torn.map((field) => (
          <button key={field} type="button" onClick={() => draft.drop([field])}>{said.takeTheirs(said.fields[field])}</button>
        ))}
      </p>
    </section>
  );
}
