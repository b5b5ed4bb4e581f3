// What the palette finds: the best first, among them what was looked at last.
import { fit } from "../projects/rows";

export type Kind = "action" | "project" | "file" | "page" | "setting" | "help";

export interface Item {
  /** Unlike any other's; an address where there is one. */
  id: string;
  kind: Kind;
  title: string;
  /** What else is known by: a folder, an id. */
  detail: string;
  /** What is searched, in small letters. */
  lower: string;
  to?: string;
  does?: () => void;
}

/** Draws no more than these: one types on rather than read more. */
const MOST = 40;

/** How many are offered of what was looked at last, before anything is typed. */
const RECENT = 8;

/** How many scores are told apart; those that fit worse are all alike. */
const WORST = 40;

const few: ReadonlySet<Kind> = new Set(["page", "setting", "help"]);

/** All items in the order in which they stand when they fit equally well, made once, as sorting thousands at each letter is felt. */
export interface Arranged {
  items: Item[];
  recent: ReadonlySet<string>;
}

export interface Found {
  /** The best, to be shown. */
  items: Item[];
  /** All that fit: what fits when one types on is among them. */
  fitting: Item[];
}

/** What was looked at last comes first, then the short before the long. */
export function arrange(all: Item[], recent: string[]): Arranged {
  const ranks = new Map(recent.map((id, rank) => [id, rank]));
  const rank = (item: Item) => ranks.get(item.id) ?? recent.length;
  return { items: all.toSorted((a, b) => rank(a) - rank(b) || a.lower.length - b.lower.length), recent: new Set(recent) };
}

/** Before anything is typed: what was looked at last, then what can be done here, then what is no project or file, then some of those. */
export function first(all: Item[], { items, recent }: Arranged): Found {
  const seen = items.filter((item) => recent.has(item.id)).slice(0, RECENT);
  const rest = all.filter((item) => !seen.includes(item));
  const here = rest.filter((item) => item.kind === "action");
  const known = rest.filter((item) => few.has(item.kind));
  const others = rest.filter((item) => item.kind === "project" || item.kind === "file").slice(0, MOST);
  return { items: [...seen, ...here, ...known, ...others].slice(0, MOST), fitting: all };
}

/** Those that fit what was typed, the best first; {@code among} are the only ones that can, in the order of what is arranged. */
export function best(typed: string, { items, recent }: Arranged, among = items): Found {
  const wanted = typed.trim().toLowerCase();
  const boxes: Item[][] = Array.from({ length: WORST + 1 }, () => []);
  const fitting = among.filter((item) => {
    const score = fit(wanted, item.lower);
    if (score !== null) {
      const bias = (few.has(item.kind) && item.kind !== "page" ? 1 : 0) - (recent.has(item.id) ? 1 : 0);
      boxes[Math.min(WORST, Math.max(0, score * 2 + bias))]?.push(item);
    }
    return score !== null;
  });
  return { items: boxes.flatMap((box) => box.slice(0, MOST)).slice(0, MOST), fitting };
}
