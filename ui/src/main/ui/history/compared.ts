// What is different between two revisions, as the server tells it: a page of files after another.
import type { DiffDiffAnswer, DiffFileView, DiffSettingView } from "../operations";
import { useEffect, useRef, useState } from "preact/hooks";
import { call, type Refusal } from "../api";
import type { Loaded } from "../parts/load";
import { refusalOf } from "./failed";

/** How one file is different. */
export type Changed = DiffFileView;

export type Setting = DiffSettingView;

export type Compared = DiffDiffAnswer;

/** Which two revisions, and which file of them; without {@code from} the one before {@code to}, which is the newest if left out. */
export interface Comparison {
  projectId: number;
  from?: number;
  to?: number;
  name?: string;
}

/** The first answer brings the file that is shown open, so that it is there at once; the others come after it. */
const FIRST = 1;
const SOME = 20;

interface Difference extends Loaded<Compared> {
  /** Brings more files; null while it does so, and when there are no more. */
  more: (() => void) | null;
}

/** Compares, and goes on to more files when asked to. */
export function useDifference(asked: Comparison | null): Difference {
  const [state, set] = useState<{ key: string; data?: Compared; refusal?: Refusal }>({ key: "" });
  const [isBusy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const key = asked === null ? "" : JSON.stringify(asked);
  const running = useRef<AbortController>();
  const ask = (so: Compared | undefined, count: number): Promise<Compared | undefined> => {
    const stop = new AbortController();
    running.current?.abort();
    running.current = stop;
    setBusy(true);
    const body = { ...(asked as Comparison), count, ...(so ? { from: so.from, after: so.next } : {}) };
    return call("projects/revisions/diff", body, stop.signal).then(
      (page) => {
        const data = so ? { ...page, files: [...so.files, ...page.files], settings: so.settings } : page;
        if (stop.signal.aborted) {
          return undefined;
        }
        set({ key, data });
        setBusy(false);
        return data;
      },
      (failure) => {
        if (!stop.signal.aborted) {
          const refusal = refusalOf(failure);
          set(so ? { key, data: so, refusal } : { key, refusal });
          setBusy(false);
        }
        return undefined;
      },
    );
  };
  useEffect(() => {
    if (key !== "") {
      void ask(undefined, FIRST).then((first) => first && first.next !== null && void ask(first, SOME));
    }
    return () => running.current?.abort();
  }, [key, turn]);
  const data = state.key === key ? state.data : undefined;
  return {
    data,
    refusal: state.key === key ? state.refusal : undefined,
    again: () => setTurn((old) => old + 1),
    more: data && data.next !== null && !isBusy ? () => void ask(data, SOME) : null,
  };
}
