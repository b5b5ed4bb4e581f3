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
export const MOST = 50;

/** How many are offered of what was looked at last, before anything is typed. */
const RECENT = 8;

/** How many scores are told apart; those that fit worse are all alike. */
const WORST = 40;

const bias: Record<Kind, number> = { action: 0, page: 0, project: 0, file: 0, setting: 1, help: 1 };

export interface Found {
  items: Item[];
  /** How many there are in all. */
  count: number;
}

/** Those that fit what was typed. */
export function find(all: Item[], typed: string, recent: string[]): Found {
  const wanted = typed.trim().toLowerCase();
  return wanted === "" ? first(all, recent) : best(all, wanted, recent);
}

/** Before anything is typed: what was looked at last, then what can be done here, then what is no project or file, then some of those. */
function first(all: Item[], recent: string[]): Found {
  const ranks = ranked(recent);
  const seen = all.filter((item) => ranks.has(item.id)).sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0)).slice(0, RECENT);
  const rest = all.filter((item) => !seen.includes(item));
  const here = rest.filter((item) => item.kind === "action");
  const few = rest.filter((item) => !["action", "project", "file"].includes(item.kind));
  const many = rest.filter((item) => item.kind === "project" || item.kind === "file");
  return { items: [...seen, ...here, ...few, ...many].slice(0, MOST), count: all.length };
}

/** Sorts into boxes by how well each fits, as sorting thousands would be seen while one types. */
function best(all: Item[], wanted: string, recent: string[]): Found {
  const ranks = ranked(recent);
  const boxes: Item[][] = Array.from({ length: WORST + 1 }, () => []);
  let count = 0;
  for (const item of all) {
    const score = fit(wanted, item.lower);
    if (score !== null) {
      count++;
      boxes[Math.min(WORST, Math.max(0, score * 2 + bias[item.kind] - (ranks.has(item.id) ? 1 : 0)))]?.push(item);
    }
  }
  const items: Item[] = [];
  for (const box of boxes) {
    if (items.length < MOST) {
      const last = (item: Item) => ranks.get(item.id) ?? recent.length;
      items.push(...box.sort((a, b) => last(a) - last(b) || a.lower.length - b.lower.length).slice(0, MOST - items.length));
    }
  }
  return { items, count };
}

function ranked(recent: string[]): Map<string, number> {
  return new Map(recent.map((id, rank) => [id, rank]));
}
