// The stream of what happens on the server, which begins again where it ended.
import { send } from "./api";
import { onBack } from "./reach";

/** What was told: ids and names, never contents. */
export interface Happening {
  event: string;
  projectId: number | null;
  revision: number | null;
  userId: number | null;
  source: string | null;
}

/** The server writes something every 15 seconds; whoever hears nothing for so long has lost it. */
const SILENCE = 45_000;

/** Where it is: the last id that was told, and whether something may have happened before that nobody was told. */
export interface Place {
  after: string;
  isGap: boolean;
}

/** Tells all that happens until it is stopped; {@code event: "missed"} says that anything may have happened. */
export async function follow(place: Place, tell: (happening: Happening, id: string) => void, stop: AbortSignal): Promise<void> {
  let wait = 1000;
  while (!stop.aborted) {
    const attempt = new AbortController();
    const end = () => attempt.abort();
    stop.addEventListener("abort", end);
    try {
      const response = await send("events/read", place.after ? { after: place.after } : {}, attempt.signal);
      if (response.ok && response.body && response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
        wait = 1000;
        if (place.isGap && !place.after) {
          tell(happening("missed", "{}"), "");
        }
        place.isGap = true;
        for await (const [id, event, data] of told(response.body, end)) {
          tell(happening(event, data), id);
        }
      }
    } catch {
      // The server is away, or the page is: it is asked again below.
    }
    stop.removeEventListener("abort", end);
    if (!stop.aborted) {
      await pause(wait, stop);
      wait = Math.min(wait * 2, 30_000);
    }
  }
}

/** Waits, but not longer than until the server is back. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const forget = onBack(over);
    const timer = setTimeout(over, milliseconds);
    stop.addEventListener("abort", over);
    function over() {
      forget();
      stop.removeEventListener("abort", over);
      clearTimeout(timer);
      done();
    }
  });
}

function happening(event: string, data: string): Happening {
  const said: Partial<Happening> = JSON.parse(data || "{}");
  return {
    event: event || said.event || "",
    projectId: said.projectId ?? null,
    revision: said.revision ?? null,
    userId: said.userId ?? null,
    source: said.source ?? null,
  };
}

async function* told(body: ReadableStream<Uint8Array>, lose: () => void): AsyncGenerator<[string, string, string]> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = "";
  for (;;) {
    const silence = setTimeout(lose, SILENCE);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) {
      return;
    }
    text += value;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const read = block(text.slice(0, end));
      text = text.slice(end + 2);
      if (read) {
        yield read;
      }
    }
  }
}

/** The id, event and data of one block of the stream; nothing for a comment. */
export function block(text: string): [string, string, string] | undefined {
  const lines = text.split("\n");
  const field = (name: string) =>
    lines.filter((line) => line.startsWith(name + ":")).map((line) => line.slice(name.length + 1).trim()).join("\n");
  return lines.some((line) => line.startsWith("data:") || line.startsWith("event:")) ? [field("id"), field("event"), field("data")] : undefined;
}
