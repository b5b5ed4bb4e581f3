// Where one can go from everywhere, as the top of the page and the palette have it.
import { texts } from "../texts";
import type { Person } from "../who";

interface Place {
  path: string;
  label: string;
  /** Whether somebody is shown it; nothing means everybody. */
  isFor?: (who: Person) => boolean;
}

const all: Place[] = [
  { path: "/", label: texts.projects },
  { path: "/search", label: texts.search },
  { path: "/bin", label: texts.bin },
  { path: "/org", label: texts.organization },
  { path: "/connect", label: texts.connect },
  { path: "/server", label: texts.server, isFor: (who) => who.operator },
  { path: "/docs", label: texts.docs },
];

export function places(who: Person): Place[] {
  return all.filter((place) => !place.isFor || place.isFor(who));
}

/** The project that an address is about; nothing for others. */
export function projectAt(path: string): string | undefined {
  return /^\/p\/([0-9]+)(?:\/|$)/.exec(path)?.[1];
}
