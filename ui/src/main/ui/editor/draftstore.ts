// Where drafts are kept: in this browser's own database, which outlives tabs and crashes.
import { type Draft } from "./drafts";

const NAME = "leanto";
const DRAFTS = "drafts";
const TAB = "leanto-tab-";

/** This tab, as long as it lives: another one after every reload. The browser knows by a lock which tabs live. */
export const tab = crypto.randomUUID();
const living = new Promise<void>((held) => {
  if ("locks" in navigator) {
    void navigator.locks.request(TAB + tab, () => {
      held();
      return new Promise(() => undefined);
    });
  } else {
    held();
  }
});

/** The tabs that are open now; this one is always among them. */
export async function openTabs(): Promise<Set<string>> {
  await living;
  const held = "locks" in navigator ? ((await navigator.locks.query()).held ?? []) : [];
  const names = held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(TAB));
  return new Set([tab, ...names.map((name) => name.slice(TAB.length))]);
}

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(DRAFTS, { keyPath: "key" }).createIndex("user", "userId");
    };
    request.onsuccess = () => {
      // A database that is closed or deleted under us is opened anew by whoever keeps the next draft.
      request.result.onclose = () => (opened = undefined);
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      done(request.result);
    };
    request.onerror = () => fail(request.error);
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

const changed = new EventTarget();

/** Is told when a draft was kept or dropped in this tab. */
export function onDrafts(listener: () => void): () => void {
  changed.addEventListener("change", listener);
  return () => changed.removeEventListener("change", listener);
}

async function write(work: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await database()).transaction(DRAFTS, "readwrite", { durability: "strict" });
  const done = new Promise<void>((complete, fail) => {
    transaction.oncomplete = () => complete();
    transaction.onabort = () => fail(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
  work(transaction.objectStore(DRAFTS));
  await done;
}

/** There is one more, or one less: another text of the same one is no news. */
function tell(): void {
  changed.dispatchEvent(new Event("change"));
}

/** Keeps a draft, instead of another in the same moment; it is kept when this is over, and the other is there until then. */
export async function keep(draft: Draft, instead: string | null): Promise<void> {
  await write((store) => {
    store.put(draft);
    if (instead !== null && instead !== draft.key) {
      store.delete(instead);
    }
  });
  if (instead !== draft.key) {
    tell();
  }
}

export async function drop(key: string): Promise<void> {
  await write((store) => store.delete(key));
  tell();
}

/** All drafts of a user in this browser. */
export async function draftsOf(userId: number): Promise<Draft[]> {
  const request = (await database()).transaction(DRAFTS).objectStore(DRAFTS).index("user").getAll(userId);
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result as Draft[]);
    request.onerror = () => fail(request.error);
  });
}
