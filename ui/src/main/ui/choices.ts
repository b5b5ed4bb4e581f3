// What one chose in this browser: it is the same in all its tabs, at once.
import { useEffect, useState } from "preact/hooks";

/**
 * The colours ("dark", "light"), single letters as keys ("off"), the clock ("utc"), whether a file is saved by leaving it
 * ("leaving"), and whether one is told that one has no way back in ("off"); null is what nobody chose.
 */
export type Chosen = "theme" | "letters" | "clock" | "saving" | "wayBack";

const changed = new EventTarget();
addEventListener("storage", (event) => event.key && changed.dispatchEvent(new Event(event.key)));

export function chosen(name: Chosen): string | null {
  return localStorage.getItem(name);
}

export function choose(name: Chosen, value: string | null): void {
  if (value === null) {
    localStorage.removeItem(name);
  } else {
    localStorage.setItem(name, value);
  }
  changed.dispatchEvent(new Event(name));
}

/** Is told when another choice was made, here or in another tab. */
export function onChosen(name: Chosen, listener: () => void): () => void {
  changed.addEventListener(name, listener);
  return () => changed.removeEventListener(name, listener);
}

/** What is chosen now; draws anew when that changes. */
export function useChosen(name: Chosen): string | null {
  const [value, set] = useState(() => chosen(name));
  useEffect(() => onChosen(name, () => set(chosen(name))), [name]);
  return value;
}

onChosen("theme", () => {
  const theme = chosen("theme");
  if (theme === null) {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme;
  }
});
