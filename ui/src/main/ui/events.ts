// What happens on the server, as it happens: one stream for all tabs of a browser, as it has six connections for them all.
// The tab that holds the lock reads it and tells the others; when that tab is closed, the next one goes on where it ended.
import { follow, type Happening, type Place } from "./stream";

export type { Happening } from "./stream";

/** Of the lock, and of the channel on which the others are told. */
const NAME = "leanto-events";

const listeners = new Set<(happening: Happening) => void>();
const place: Place = { after: "", isGap: false };
let running: AbortController | undefined;

/** Listens until the given function is called; {@code event: "missed"} says that anything may have happened. */
export function listen(listener: (happening: Happening) => void): () => void {
  listeners.add(listener);
  if (!running) {
    running = new AbortController();
    // Without locks, as on an address that the browser does not trust, every tab has a stream of its own.
    void ("locks" in navigator ? share(running.signal) : follow(place, tell, running.signal));
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      running?.abort();
      running = undefined;
    }
  };
}

function tell(happening: Happening, id: string): void {
  place.after = id || place.after;
  listeners.forEach((listener) => listener(happening));
}

async function share(stop: AbortSignal): Promise<void> {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<[Happening, string]>) => tell(...data);
  stop.addEventListener("abort", () => channel.close());
  const lead = () =>
    follow(place, (happening, id) => {
      channel.postMessage([happening, id]);
      tell(happening, id);
    }, stop);
  const isFirst = await navigator.locks.request(NAME, { ifAvailable: true }, (lock) => lock !== null && lead().then(() => true));
  if (!isFirst) {
    place.isGap = true;
    await navigator.locks.request(NAME, { signal: stop }, lead).catch(() => undefined);
  }
}
