// Where one is: the address has the whole state of a page, so that it can be kept, shared and gone back to.
import { useEffect, useState } from "preact/hooks";

const moved = new EventTarget();
addEventListener("popstate", () => moved.dispatchEvent(new Event("move")));

/** Goes to another address of these pages; {@code replace} leaves the present one out of the way back. */
export function go(address: string, replace = false): void {
  if (replace) {
    history.replaceState(null, "", address);
  } else {
    history.pushState(null, "", address);
  }
  moved.dispatchEvent(new Event("move"));
}

/** The present address, path and query; draws anew when it changes. */
export function useAddress(): URL {
  const [address, set] = useState(location.href);
  useEffect(() => {
    const look = () => set(location.href);
    moved.addEventListener("move", look);
    return () => moved.removeEventListener("move", look);
  }, []);
  return new URL(address);
}

/** The same address with these parts of its query changed; null and "" leave one out. */
export function withQuery(address: URL, parts: Record<string, string | null>): string {
  const changed = new URL(address);
  for (const [name, value] of Object.entries(parts)) {
    if (value === null || value === "") {
      changed.searchParams.delete(name);
    } else {
      changed.searchParams.set(name, value);
    }
  }
  return changed.pathname + changed.search + changed.hash;
}

/** Follows a click on a link of these pages without a reload; clicks that open elsewhere are the browser's. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  const link = (event.target as Element).closest("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) {
    return;
  }
  if (link.pathname.startsWith("/docs") || link.pathname.startsWith("/api/")) {
    return;
  }
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}
