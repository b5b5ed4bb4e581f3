// What somebody had seen of a project when they were last here, kept in their browser.
import { useEffect, useRef } from "preact/hooks";

/** After so long away, coming back is another visit. */
const VISIT = 30 * 60 * 1000;

interface Visit {
  /** The newest revision that was there at this visit. */
  seen: number;
  /** The newest that was there at the visit before. */
  before: number;
  at: number;
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

/** The newest revision at the visit before this one; 0 when there was none. */
export function useLastVisit(userId: number, projectId: number, head: number): number {
  const key = `visit:${userId}:${projectId}`;
  const here = useRef<{ key: string; before: number }>();
  if (here.current?.key !== key) {
    const visit = kept(key);
    const isBack = visit !== undefined && Date.now() - visit.at > VISIT;
    here.current = { key, before: isBack ? visit.seen : (visit?.before ?? 0) };
  }
  const { before } = here.current;
  useEffect(() => {
    if (head > 0) {
      const visit: Visit = { seen: head, before, at: Date.now() };
      localStorage.setItem(key, JSON.stringify(visit));
    }
  }, [key, head]);
  return before;
}
