// What somebody had seen of a project when they were last here, kept in their browser.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

/** After so long away, coming back is another visit. */
const VISIT = 30 * 60 * 1000;

export interface Visit {
  /** The newest revision that was there at this visit. */
  seen: number;
  /** The newest that was there at the visit before. */
  before: number;
  at: number;
}

function beginning(userId: number): string {
  return `visit:${userId}:`;
}

function kept(key: string): Visit | undefined {
  try {
    const visit: Partial<Visit> = JSON.parse(localStorage.getItem(key) ?? "{}");
    const { seen, before, at } = visit;
    return typeof seen === "number" && typeof before === "number" && typeof at === "number" ? { seen, before, at } : undefined;
  } catch {
    return undefined;
  }
}

/** The newest revision at the visit before this one; 0 when there was none. What is looked at now is this visit. */
export function useLastVisit(userId: number, projectId: number, head: number): number {
  const key = beginning(userId) + projectId;
  const here = useRef<{ key: string; before: number }>();
  if (here.current?.key !== key) {
    const visit = kept(key);
    const isBack = visit !== undefined && Date.now() - visit.at > VISIT;
    here.current = { key, before: isBack ? visit.seen : (visit?.before ?? 0) };
  }
  const { before } = here.current;
  useEffect(() => {
    const keep = () => {
      // What comes in while the tab is behind others is seen when one is back.
      if (head > 0 && document.visibilityState === "visible") {
        const visit: Visit = { seen: head, before, at: Date.now() };
        localStorage.setItem(key, JSON.stringify(visit));
      }
    };
    keep();
    document.addEventListener("visibilitychange", keep);
    return () => document.removeEventListener("visibilitychange", keep);
  }, [key, head]);
  return before;
}

/** The last visits of all projects, by their ids: read at once, as a list of thousands asks for each. */
function visits(userId: number): ReadonlyMap<number, Visit> {
  const all = new Map<number, Visit>();
  for (const key of Object.keys(localStorage)) {
    const visit = key.startsWith(beginning(userId)) ? kept(key) : undefined;
    if (visit) {
      all.set(Number(key.slice(beginning(userId).length)), visit);
    }
  }
  return all;
}

/** The same, read again when another tab has looked at a project. */
export function useVisits(userId: number): ReadonlyMap<number, Visit> {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const look = ({ key }: StorageEvent) => key?.startsWith(beginning(userId)) && setTurn((old) => old + 1);
    addEventListener("storage", look);
    return () => removeEventListener("storage", look);
  }, [userId]);
  return useMemo(() => visits(userId), [userId, turn]);
}
