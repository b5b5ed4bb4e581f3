// What was changed and is not saved: kept in this tab, so that neither a reload nor a new log-in loses it.
import { useLayoutEffect, useState } from "preact/hooks";
import { useWho } from "../who";
import { isSame, type Field, type Values } from "./values";

/** Changes on top of a revision: what each field was there, and what it is to be. */
interface Draft {
  base: number;
  was: Partial<Values>;
  mine: Partial<Values>;
}

export interface Drafting {
  /** The stored values with the changes on top. */
  shown: Values;
  /** The changes alone. */
  mine: Partial<Values>;
  changed: Field[];
  /** What somebody else has changed as well since it was changed here. */
  torn: Field[];
  /** The revision that the changes are made on. */
  base: number;
  set: <F extends Field>(field: F, value: Values[F]) => void;
  /** Puts the changes on top of what is stored now. */
  keepMine: () => void;
  /** Gives up the changes of these fields; answers with the way back. */
  drop: (fields: Field[]) => () => void;
  /** These are stored now; what was typed meanwhile stays. */
  settle: (sent: Partial<Values>) => void;
}

function fieldsOf(values: Partial<Values>): Field[] {
  return Object.keys(values) as Field[];
}

function only(values: Partial<Values>, fields: Field[]): Partial<Values> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

function read(key: string): Draft | undefined {
  try {
    const kept: Partial<Draft> | null = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return kept?.base && kept.was && kept.mine ? { base: kept.base, was: kept.was, mine: kept.mine } : undefined;
  } catch {
    return undefined;
  }
}

export function useDraft(projectId: number, stored: Values, revision: number): Drafting {
  const key = `settings ${useWho().userId} ${projectId}`;
  const [draft, setDraft] = useState(() => read(key));
  const { was, mine } = draft ?? { was: {}, mine: {} };
  // What was put back to what it was is no change, whatever others make of it.
  const live = fieldsOf(mine).filter((field) => isSame(field, mine[field], stored[field]) || !isSame(field, mine[field], was[field]));
  const changed = live.filter((field) => !isSame(field, mine[field], stored[field]));
  const torn = changed.filter((field) => !isSame(field, was[field], stored[field]));
  // While nobody else has touched what was changed here, the changes go on top of whatever is the newest.
  const base = torn.length === 0 ? revision : Math.min(draft?.base ?? revision, revision);
  // At once, so that no reload comes before it.
  useLayoutEffect(() => {
    if (changed.length > 0) {
      sessionStorage.setItem(key, JSON.stringify({ base, was: only(was, changed), mine: only(mine, changed) }));
    } else {
      sessionStorage.removeItem(key);
    }
  }, [draft, changed.length, base]);
  const keep = (fields: Field[]): Draft => ({ base, was: only(was, fields), mine: only(mine, fields) });
  return {
    shown: { ...stored, ...only(mine, live) },
    mine: only(mine, changed),
    changed,
    torn,
    base,
    set: (field, value) =>
      setDraft((old) => ({
        base,
        was: { ...old?.was, [field]: changed.includes(field) ? old?.was[field] : stored[field] },
        mine: { ...old?.mine, [field]: value },
      })),
    keepMine: () => setDraft({ base: revision, was: only(stored, changed), mine: only(mine, changed) }),
    drop: (fields) => {
      setDraft(keep(changed.filter((field) => !fields.includes(field))));
      return () => setDraft(draft);
    },
    settle: (sent) => {
      const typed = changed.filter((field) => !isSame(field, mine[field], sent[field]));
      setDraft({ base: revision, was: { ...only(was, typed), ...only(stored, fieldsOf(sent)) }, mine: only(mine, typed) });
    },
  };
}
