// What takes more than one call to be shown: shown when all of it is there, and what was shown stays until then.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../api";
import { listen, type Happening } from "../events";
import type { Loaded } from "../parts/load";

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
          const refusal = failure instanceof Refusal ? failure : new Refusal("", String(failure), 0, "");
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

/** Is told what happens to a project's files, and when anything may have happened to them. */
export function useHappenings(projectId: number, told: (happening: Happening) => void): void {
  const latest = useRef(told);
  latest.current = told;
  useEffect(
    () => listen((happening) => void ((happening.projectId === projectId || happening.event === "missed") && latest.current(happening))),
    [projectId],
  );
}
