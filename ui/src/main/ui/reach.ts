// Whether the server can be reached: every request of any tab tells, and while it cannot, it is asked until it can.
import { useEffect, useState } from "preact/hooks";

const PAUSE = 3000;

const back = new EventTarget();
// Only one tab has the stream, and learns it at once; the others are told.
const channel = new BroadcastChannel("leanto-reach");
channel.onmessage = ({ data }: MessageEvent<boolean>) => turn(data);
let isThere = true;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What a request found out. */
export function found(isNowThere: boolean): void {
  if (isNowThere !== isThere) {
    channel.postMessage(isNowThere);
    turn(isNowThere);
  }
}

/** Something did not come: finds out whether the server is away, or only that is not there. */
export async function missed(): Promise<void> {
  found(await answers());
}

function turn(isNowThere: boolean): void {
  isThere = isNowThere;
  clearTimeout(timer);
  if (!isThere) {
    timer = setTimeout(look, PAUSE);
  }
  back.dispatchEvent(new Event(isThere ? "there" : "away"));
}

async function answers(): Promise<boolean> {
  const answer = await fetch("/health/live", { cache: "no-store" }).catch(() => undefined);
  return answer?.ok === true;
}

async function look(): Promise<void> {
  if (await answers()) {
    found(true);
  } else {
    timer = setTimeout(look, PAUSE);
  }
}

/** Is told once the server is back. */
export function onBack(listener: () => void): () => void {
  back.addEventListener("there", listener);
  return () => back.removeEventListener("there", listener);
}

/** Whether the server was there when it was last asked; draws anew when that changes. */
export function useReached(): boolean {
  const [is, set] = useState(isThere);
  useEffect(() => {
    const say = () => set(isThere);
    say();
    back.addEventListener("there", say);
    back.addEventListener("away", say);
    return () => {
      back.removeEventListener("there", say);
      back.removeEventListener("away", say);
    };
  }, []);
  return is;
}
