// What is on the server, as it is now: asked again when something happened, once a second at most.
import { useEffect, useRef } from "preact/hooks";
import { listen } from "../events";
import { useCall, type Loaded } from "../parts/load";
import type { IndexReadAnswer } from "../operations";

const others = new Set(["presence", "lock-asked", "token"]);

export function useIndex(): Loaded<IndexReadAnswer> {
  const index = useCall("projects/index/read");
  const asked = useRef(Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      timer = undefined;
      asked.current = Date.now();
      index.again();
    };
    const stop = listen((happening) => {
      if (timer === undefined && !others.has(happening.event)) {
        timer = setTimeout(ask, Math.max(50, asked.current + 1000 - Date.now()));
      }
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return index;
}
