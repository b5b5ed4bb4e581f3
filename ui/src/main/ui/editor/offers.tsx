// Drafts that no tab goes on with: they are offered with what is different, and never put into a text unasked.
import { useEffect, useState } from "preact/hooks";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { editorTexts as said } from "../texts";
import { type Draft, offered } from "./drafts";
import { draftsOf, drop, keep, onDrafts, openTabs } from "./draftstore";
import type { OpenFile } from "./openfile";
import { Compared } from "./sides";

export interface Drafts {
  all: Draft[];
  tabs: ReadonlySet<string>;
  /** False when this browser keeps none. */
  isThere: boolean;
}

/** The drafts of a user in this browser; undefined until they have been looked for. */
export function useDrafts(userId: number): Drafts | undefined {
  const [drafts, set] = useState<Drafts>();
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      try {
        const [all, tabs] = await Promise.all([draftsOf(userId), openTabs()]);
        if (!isGone) {
          set({ all, tabs, isThere: true });
        }
      } catch {
        set({ all: [], tabs: new Set(), isThere: false });
      }
    };
    void look();
    addEventListener("focus", look);
    const stop = onDrafts(() => void look());
    return () => {
      isGone = true;
      removeEventListener("focus", look);
      stop();
    };
  }, [userId]);
  return drafts;
}

/** Drops a draft, with the way back. */
export async function dropped(draft: Draft): Promise<void> {
  await drop(draft.key);
  say(said.dropped, { label: said.undo, does: () => void keep(draft, null) });
}

/** What is offered of one file. */
export function Offers(props: { file: OpenFile; drafts: Drafts | undefined; canWrite: boolean }) {
  const { file } = props;
  const found = offered(props.drafts?.all ?? [], file.place.projectId, file.place.name, props.drafts?.tabs ?? new Set());
  const all = found.filter((draft) => draft.text !== file.base.text);
  useEffect(() => {
    // What is stored meanwhile needs no draft.
    found.filter((draft) => draft.text === file.base.text).forEach((draft) => void drop(draft.key).catch(() => undefined));
  }, [props.drafts, file.base]);
  return (
    <>
      {all.map((draft) => (
        <Offer key={draft.key} draft={draft} file={file} canWrite={props.canWrite} />
      ))}
    </>
  );
}

function Offer(props: { draft: Draft; file: OpenFile; canWrite: boolean }) {
  const { draft, file } = props;
  const [isShown, setShown] = useState(true);
  const take = async () => {
    await file.takeUp(draft);
    // Gone from the offers only once it is in this tab's own draft, or nothing of it is unsaved any more.
    if (file.kept.is === "kept" || !file.isDirty) {
      await drop(draft.key);
    }
  };
  return (
    <section class="banner" aria-label={said.offer(draft.name)}>
      <p>
        <strong>{said.offer(draft.name)}</strong> <When at={draft.at / 1000} />, {said.draftOf(draft.base)}.
      </p>
      {isShown && (
        <Compared
          name={draft.name}
          left={{ text: file.base.text, label: said.theirsNow(file.base.revision) }}
          right={{ text: draft.text, label: said.draftLabel }}
          canEdit={false}
        />
      )}
      <p class="tools">
        {props.canWrite && <button type="button" class="main" onClick={() => void take().catch(() => say(said.asideNot))}>{said.take}</button>}
        <button type="button" onClick={() => void dropped(draft)}>{said.drop}</button>
        <button type="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>{isShown ? said.hide : said.show}</button>
      </p>
    </section>
  );
}
