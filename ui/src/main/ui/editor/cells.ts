// What a notebook has in it, as far as it is shown: texts, and pictures that are nothing else.

export interface Cell {
  kind: string;
  text: string;
  outputs: Output[];
}

export type Output = { is: "text"; text: string } | { is: "picture"; address: string } | { is: "other"; kinds: string };

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** How every PNG begins, in base64. */
const PNG = "iVBORw0KGgo";
/** What terminals take for colours. */
// deno-lint-ignore no-control-regex -- what is looked for.
const ESCAPES = /\u001b\[[0-9;]*m/g;

/** The cells of a notebook; null for what is none. */
export function cellsOf(text: string): Cell[] | null {
  try {
    const { cells } = JSON.parse(text) as { cells?: unknown };
    return Array.isArray(cells) ? cells.map(cellOf) : null;
  } catch {
    return null;
  }
}

function cellOf(raw: unknown): Cell {
  const cell = record(raw);
  const outputs = Array.isArray(cell["outputs"]) ? cell["outputs"] : [];
  return { kind: String(cell["cell_type"] ?? ""), text: joined(cell["source"]), outputs: outputs.flatMap(outputsOf) };
}

function outputsOf(raw: unknown): Output[] {
  const output = record(raw);
  if (output["output_type"] === "stream") {
    return [{ is: "text", text: joined(output["text"]).replace(ESCAPES, "") }];
  }
  if (output["output_type"] === "error") {
    const trace = Array.isArray(output["traceback"]) ? output["traceback"].join("\n") : "";
    return [{ is: "text", text: (trace || `${output["ename"]}: ${output["evalue"]}`).replace(ESCAPES, "") }];
  }
  const data = record(output["data"]);
  const picture = pictureOf(data["image/png"]);
  if (picture) {
    return [{ is: "picture", address: picture }];
  }
  if ("text/plain" in data) {
    return [{ is: "text", text: joined(data["text/plain"]) }];
  }
  return [{ is: "other", kinds: Object.keys(data).join(", ") || String(output["output_type"] ?? "") }];
}

/** The address of a picture that is a PNG by its first bytes, and has nothing but base64 in it. */
export function pictureOf(raw: unknown): string | null {
  const text = joined(raw).replace(/\s/g, "");
  return text.startsWith(PNG) && text.length % 4 === 0 && BASE64.test(text) ? "data:image/png;base64," + text : null;
}

function joined(raw: unknown): string {
  return Array.isArray(raw) ? raw.map(String).join("") : typeof raw === "string" ? raw : "";
}

function record(raw: unknown): Record<string, unknown> {
  return raw !== null && typeof raw === "object" ? (raw as Record<string, unknown>) : {};
}
