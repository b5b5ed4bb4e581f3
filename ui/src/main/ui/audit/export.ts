// The audit as a file: straight to the disk where the browser can, else kept by the browser up to a bound.
import { Refusal, send } from "../api";
import { texts } from "../texts";

/** So much is handed to a browser that cannot write a file as it comes. */
export const BOUND = 256 * 1024 * 1024;

/** What there is of the file system access of browsers here. */
interface Chosen {
  createWritable: () => Promise<WritableStream<Uint8Array>>;
}

type Picker = (options: { suggestedName: string }) => Promise<Chosen>;

const picker = (): Picker | undefined => (window as { showSaveFilePicker?: Picker }).showSaveFilePicker?.bind(window);

/** Whether a file can be written while it comes, however long it is. */
export const isUnbounded = (): boolean => picker() !== undefined;

/**
 * How an export ended.
 *
 * {@code rest}: the time of the last line, when the bound was reached and there may be more.
 */
export interface Exported {
  bytes: number;
  rest: string | null;
}

/** Exports what the question asks for; undefined when nobody chose a file. */
export async function exported(
  question: object,
  fileName: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
  bound = BOUND,
): Promise<Exported | undefined> {
  const pick = picker();
  let chosen: Chosen | undefined;
  if (pick) {
    try {
      // Asked first: the browser lets only a click ask.
      chosen = await pick({ suggestedName: fileName });
    } catch {
      return undefined;
    }
  }
  const body = await download(question, signal);
  const meter = new Meter(chosen ? Infinity : bound, onBytes);
  const counted = body.pipeThrough(new TransformStream(meter));
  if (chosen) {
    await counted.pipeTo(await chosen.createWritable(), { signal });
  } else {
    // The browser moves what is long from its memory to its disk.
    save(await new Response(counted).blob(), fileName);
  }
  return { bytes: meter.bytes, rest: meter.rest };
}

async function download(question: object, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await send("audit/export", { ...question, format: "csv" }, signal);
  const requestId = response.headers.get("X-Request-Id") ?? "";
  if (!response.headers.has("Content-Disposition") || !response.body) {
    const answer: { code?: string; errors?: string[] } = await response.json().catch(() => ({}));
    throw new Refusal(answer.code ?? "", (answer.errors ?? []).join(" ") || texts.noAnswer, response.status, requestId);
  }
  return response.body;
}

/** Counts what goes through, and ends it after the line with which the bound is reached. */
class Meter implements Transformer<Uint8Array, Uint8Array> {
  bytes = 0;
  rest: string | null = null;
  private line = "";

  constructor(
    private readonly bound: number,
    private readonly onBytes: (bytes: number) => void,
  ) {}

  transform(chunk: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>): void {
    let part = chunk;
    let isFull = false;
    if (this.bytes + chunk.length > this.bound) {
      const end = chunk.lastIndexOf(10, Math.max(0, this.bound - this.bytes));
      part = chunk.subarray(0, end + 1);
      isFull = true;
    }
    this.bytes += part.length;
    this.line = (this.line + new TextDecoder().decode(part.subarray(Math.max(0, part.length - 4096)))).slice(-8192);
    controller.enqueue(part);
    this.onBytes(this.bytes);
    if (isFull) {
      const lines = this.line.split("\n");
      this.rest = lines.at(-2)?.split(",")[0] ?? null;
      controller.terminate();
    }
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
