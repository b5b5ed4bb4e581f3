// What takes more than one call to be shown: shown when all of it is there, and what was shown stays until then.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Refusal } from "../api";
import { listen } from "../events";
import type { Loaded } from "../parts/load";
import { refusalOf } from "./failed";

/** What {@code load} finds, looked for anew when {@code key} changes; an empty key looks for nothing. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, set] = useState<{ key: string; data?: T; refusal?: Refusal }>({ key: "" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (key === "") {
      return undefined;
    }
    const stop = new AbortController();
    load(stop.signal).then(
      (data) => !stop.signal.aborted && set({ key, data }),
      (failure) => {
        if (!stop.signal.aborted) {
          const refusal = refusalOf(failure);
          set((old) => (old.key === key && old.data !== undefined ? { key, data: old.data, refusal } : { key, refusal }));
        }
      },
    );
    return () => stop.abort();
  }, [key, turn]);
  const again = useCallback(() => setTurn((old) => old + 1), []);
  const mine = state.key === key;
  return { data: mine ? state.data : undefined, refusal: mine ? state.refusal : undefined, again };
}

/** Shortest time between two calls of a listener: a program that writes on and on must not keep the page asking. */
const PAUSE = 1_000;

/** Is called when something has happened to a project, or may have: at once, and then at most once a second. */
export function useHappenings(projectId: number, told: () => void): void {
  const latest = useRef(told);
  latest.current = told;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const tell = () => {
      timer = undefined;
      last = Date.now();
      latest.current();
    };
    const stop = listen((happening) => {
      const isOurs = happening.projectId === projectId || happening.event === "missed";
      if (isOurs && happening.event !== "presence" && timer === undefined) {
        timer = setTimeout(tell, Math.max(0, last + PAUSE - Date.now()));
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [projectId]);
}
