// What single keys do on the page of the history, wherever one is but where letters are typed.
import { useEffect, useRef } from "preact/hooks";

/** Whether single letters do something here. */
export function hasLetters(): boolean {
  return localStorage.getItem("letters") !== "off";
}

/** Listens for these keys; they can be switched off on the account page, since speech makes letters too. */
export function useLetters(deeds: Record<string, () => void>): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).closest("input, select, textarea, [contenteditable]") !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !hasLetters()) {
        return;
      }
      const deed = latest.current[event.key];
      if (deed) {
        event.preventDefault();
        deed();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** Goes up or down in the list of revisions. */
export function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(".revisions .row")];
  const at = rows.findIndex((row) => row === document.activeElement);
  const shown = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = rows[Math.max(0, Math.min(rows.length - 1, at >= 0 ? at + by : Math.max(0, shown)))];
  next?.focus();
}

/** The revision that one is on in the list. */
export function focused(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>(".revisions .line")?.querySelector<HTMLElement>(".row[data-revision]");
  return row ? Number(row.dataset["revision"]) : undefined;
}
