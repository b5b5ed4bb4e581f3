// What every page does while it waits, and when it is refused.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, Refusal, type Answer, type Asked, type Operation, type Other } from "../api";
import { onBack } from "../reach";
import { texts } from "../texts";

export interface Loaded<T> {
  data: T | undefined;
  refusal: Refusal | undefined;
  /** Asks again; what is shown stays until the answer is there. */
  again: () => void;
}

/** What an operation answers, asked anew when the operation or what it is asked changes; null asks nothing. */
export function useCall<O extends Operation>(operation: O | null, ...asked: Asked<O>): Loaded<Answer<O>>;
export function useCall<T = never, S extends string = string>(operation: Other<T, S> | null, body?: object): Loaded<T>;
export function useCall<T>(operation: string | null, body: object = {}): Loaded<T> {
  const [state, set] = useState<{ key: string; data?: T; refusal?: Refusal }>({ key: "" });
  const [turn, setTurn] = useState(0);
  const key = operation === null ? "" : operation + JSON.stringify(body);
  const latest = useRef(key);
  latest.current = key;
  useEffect(() => {
    if (operation === null) {
      return;
    }
    const stop = new AbortController();
    ask<T>(operation, body, stop.signal).then(
      (data) => latest.current === key && set({ key, data }),
      (failure) => {
        if (!stop.signal.aborted && latest.current === key) {
          const refusal = failure instanceof Refusal ? failure : new Refusal("", String(failure), 0, "");
          set((old) => (old.key === key && old.data !== undefined ? { key, data: old.data, refusal } : { key, refusal }));
        }
      },
    );
    return () => stop.abort();
  }, [key, turn]);
  const again = useCallback(() => setTurn((old) => old + 1), []);
  const mine = state.key === key;
  const isAway = mine && state.refusal?.code === "OFFLINE";
  useEffect(() => (isAway ? onBack(again) : undefined), [isAway]);
  return { data: mine ? state.data : undefined, refusal: mine ? state.refusal : undefined, again };
}

/** Shows a page when its answer is there; before that nothing, grey lines, and a sentence, as time goes by. */
export function Load<T>(props: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  const { data, refusal, again } = props.of;
  return (
    <>
      {refusal && <Refused refusal={refusal} again={again} />}
      {data !== undefined ? props.children(data) : refusal ? null : <Waiting />}
    </>
  );
}

/** What is shown in the place of something that has not come yet. */
export function Waiting() {
  const [late, setLate] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setLate(1), 200), setTimeout(() => setLate(2), 10_000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div class="waiting" aria-busy="true">
      {late > 0 && [1, 2, 3, 4].map((line) => <div class="grey" key={line} />)}
      {late > 1 && <p role="status">{texts.stillWaiting}</p>}
    </div>
  );
}

/** The server's own sentence, with what is needed to ask about it. */
export function Refused(props: { refusal: Refusal; again?: () => void }) {
  return (
    <div class="banner bad" role="alert">
      <p>{props.refusal.message}</p>
      {props.refusal.requestId && (
        <p class="dim">
          {texts.request} <code>{props.refusal.requestId}</code>
        </p>
      )}
      {props.again && <button type="button" onClick={props.again}>{texts.again}</button>}
    </div>
  );
}
