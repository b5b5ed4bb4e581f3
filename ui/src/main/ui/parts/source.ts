// From where something was changed, as people call it.
import { texts } from "../texts";

export function sourceName(source: string): string {
  return texts.sources[source] ?? source;
}

/** " via MCP"; nothing where no source is known. */
export function viaSource(source: string): string {
  return source && ` ${texts.via} ${sourceName(source)}`;
}
