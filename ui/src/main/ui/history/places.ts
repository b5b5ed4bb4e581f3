// Where one can go from what is shown, by links and by keys.
import { say } from "../parts/toast";
import { go, withQuery } from "../router";
import { historyTexts as texts } from "../texts";
import type { Asked } from "./asked";
import type { Compared } from "./compared";
import { focused, step, useLetters } from "./keys";
import type { Page } from "./revision";

/** Leaves behind what belongs to what was shown before. */
export const plain = { file: null, line: null, restore: null, only: null };

export interface Places {
  /** A revision, alone or as what it and those back to another did together. */
  show: (to: number, from?: number) => string;
  /** What is shown against another revision. */
  compare: (other: number) => string;
  /** The revisions before and after the one that is shown; null where there is none. */
  older: string | null;
  newer: string | null;
  /** More of the list: what is before it, and its beginning; null where that is here. */
  further: string | null;
  newest: string | null;
  /** Makes the address one that will always show the same, and takes it to the clipboard. */
  keep: () => void;
}

interface Here {
  id: number;
  address: URL;
  asked: Asked;
  page: Page | undefined;
  to: number;
  shown: Compared | undefined;
}

export function usePlaces(here: Here): Places {
  const { address, asked, page, to, shown } = here;
  const show = (revision: number, from?: number) => withQuery(address, { ...plain, to: String(revision), from: from === undefined ? null : String(from) });
  const compare = (other: number) => show(Math.max(other, to), Math.min(other, to));
  const revisions = page?.revisions ?? [];
  const at = revisions.findIndex((one) => one.revision === to);
  const near = (index: number) => {
    const revision = at >= 0 ? revisions[index]?.revision : undefined;
    return revision === undefined ? null : show(revision);
  };
  const listFrom = (before: number | null) => withQuery(address, { ...plain, before: before === null ? null : String(before), to: null, from: null });
  const further = page && page.next !== null ? listFrom(page.next) : null;
  const keep = () => {
    const both = shown ? { from: String(shown.from), to: String(shown.to) } : {};
    go(withQuery(address, { user: null, source: null, since: null, until: null, named: null, before: null, ...both }), true);
    // Where the browser gives no clipboard, the address is there to be copied.
    void navigator.clipboard?.writeText(location.href).catch(() => undefined);
    say(texts.linkKept);
  };
  const places: Places = {
    show,
    compare,
    older: near(at + 1) ?? (at >= 0 ? further : null),
    newer: near(at - 1),
    further,
    newest: asked.before === undefined ? null : listFrom(null),
    keep,
  };
  useLetters({
    j: () => step(1),
    k: () => step(-1),
    "[": () => places.older && go(places.older),
    "]": () => places.newer && go(places.newer),
    y: keep,
    c: () => {
      const one = focused();
      one !== undefined && to > 0 && one !== to && go(compare(one));
    },
  });
  return places;
}
