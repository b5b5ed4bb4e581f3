// Which language a file is in, by its name. Python comes with the editor; the others are loaded when they are looked at.
import type { Extension } from "@codemirror/state";
import { python } from "@codemirror/lang-python";

const known: Record<string, () => Promise<Extension>> = {
  py: async () => python(),
  cs: async () => (await import("./csharp")).csharp,
  ipynb: async () => (await import("./json")).json,
  html: async () => (await import("./html")).html,
  css: async () => (await import("./css")).css,
};

/** What colours a file of this name and indents it; nothing for a language that is not known. */
export function languageOf(name: string): Promise<Extension> {
  const load = known[name.slice(name.lastIndexOf(".") + 1)];
  return load ? load() : Promise.resolve([]);
}
