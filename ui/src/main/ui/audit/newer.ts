// What was done since the page was read: counted, and shown when somebody wants it.
import { useEffect, useState } from "preact/hooks";
import { call } from "../api";
import { listen } from "../events";
import { keyOf, type Entry } from "./entries";

/** So many are counted; more are "more than" that. */
const MOST = 100;

/** An event is followed by others; all of them are asked for together. */
const GATHERED = 1500;

/** What was done before the stream of events had begun is found by a look soon after. */
const FIRST = 4000;

/** Not everything that is audited is told as an event. */
const AT_LEAST_EVERY = 30_000;

export interface Newer {
  count: number;
  isMore: boolean;
}

/** How many entries there are by now that would stand above those shown; null looks for none. */
export function useNewer(question: object, shown: Entry[] | null): Newer {
  const [newer, set] = useState<Newer>({ count: 0, isMore: false });
  const key = JSON.stringify(question);
  useEffect(() => {
    set({ count: 0, isMore: false });
    if (!shown) {
      return undefined;
    }
    const known = new Set(shown.map(keyOf));
    const newest = shown.reduce((latest, entry) => (entry.at > latest ? entry.at : latest), "");
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(look, wait);
    };
    const look = () => {
      const body = { ...question, ...(newest ? { since: newest } : {}), count: MOST + 1 };
      call("audit/read", body, stop.signal).then(
        ({ entries }) => {
          const fresh = entries.filter((entry) => !known.has(keyOf(entry))).length;
          set({ count: Math.min(fresh, MOST), isMore: fresh > MOST });
        },
        () => undefined,
      ).finally(() => !stop.signal.aborted && plan(AT_LEAST_EVERY));
    };
    plan(FIRST);
    const deaf = listen((happening) => happening.event !== "presence" && plan(GATHERED));
    return () => {
      stop.abort();
      clearTimeout(timer);
      deaf();
    };
  }, [key, shown]);
  return newer;
}
