// The revisions that are asked for, as far back as it takes to find some.
import { call } from "../api";
import type { Loaded } from "../parts/load";
import { listing, type Asked } from "./asked";
import { useLoaded } from "./loaded";
import type { Page } from "./revision";

/** How many revisions one look at the list brings. */
const SOME = 50;

/** How often the server is asked to look further back, some thousand revisions each time, before the reader is. */
const LOOKS = 30;

export function useList(projectId: number, asked: Asked): Loaded<Page> {
  const [operation, body] = listing(projectId, asked, SOME);
  return useLoaded(operation + JSON.stringify(body), async (signal) => {
    let page = await call<Page>(operation, body, signal);
    for (let look = 1; look < LOOKS && page.revisions.length === 0 && page.next !== null; look++) {
      page = await call<Page>(operation, { ...body, before: page.next }, signal);
    }
    return page;
  });
}
