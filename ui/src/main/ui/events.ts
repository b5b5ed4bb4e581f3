// What happens on the server, as it happens: one stream, which begins again where it ended.
import { send } from "./api";

/** What was told: ids and names, never contents. */
export interface Happening {
  event: string;
  projectId: number | null;
  revision: number | null;
  userId: number | null;
  source: string | null;
}

const listeners = new Set<(happening: Happening) => void>();
let running: AbortController | undefined;

/** Listens until the given function is called; {@code event: "missed"} says that anything may have happened. */
export function listen(listener: (happening: Happening) => void): () => void {
  listeners.add(listener);
  if (!running) {
    running = new AbortController();
    void follow(running.signal);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      running?.abort();
      running = undefined;
    }
  };
}

async function follow(signal: AbortSignal): Promise<void> {
  let after: string | undefined;
  let wait = 1000;
  while (!signal.aborted) {
    try {
      const response = await send("events/read", after ? { after } : {}, signal);
      if (response.ok && response.body && response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
        wait = 1000;
        for await (const [id, event, data] of told(response.body)) {
          after = id || after;
          tell(event, data);
        }
      }
    } catch {
      // The server is away, or the page is: it is asked again below.
    }
    if (!signal.aborted) {
      await new Promise((done) => setTimeout(done, wait));
      wait = Math.min(wait * 2, 30_000);
    }
  }
}

function tell(event: string, data: string): void {
  let said: Partial<Happening> = {};
  try {
    said = JSON.parse(data || "{}");
  } catch {
    return;
  }
  const happening: Happening = {
    event: event || said.event || "",
    projectId: said.projectId ?? null,
    revision: said.revision ?? null,
    userId: said.userId ?? null,
    source: said.source ?? null,
  };
  listeners.forEach((listener) => listener(happening));
}

async function* told(body: ReadableStream<Uint8Array>): AsyncGenerator<[string, string, string]> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    text += value;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines.filter((line) => line.startsWith(name + ":")).map((line) => line.slice(name.length + 1).trim()).join("\n");
      if (lines.some((line) => line.startsWith("data:") || line.startsWith("event:"))) {
        yield [field("id"), field("event"), field("data")];
      }
    }
  }
}
