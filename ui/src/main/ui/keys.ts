// The keys: one listener for all, and one place that knows when a key is a letter being typed.
import { useEffect, useRef } from "preact/hooks";
import { chosen } from "./choices";
import { keyTable } from "./texts";

export type KeyName = keyof typeof keyTable;

/** What is read of a press; the rest of a keyboard event is nobody's business here. */
export type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** How long the second key of two may take. */
const PAUSE = 1500;

const names = new Map<string, KeyName>(Object.entries(keyTable).map(([name, [keys]]) => [keys, name as KeyName]));
const firsts = new Set([...names.keys()].filter((keys) => / [a-z]$/.test(keys)).map((keys) => keys.charAt(0)));
const deeds = new Map<KeyName, (() => void)[]>();
let begun = { key: "", at: 0 };

/** A press as the table writes it: "Ctrl K", "?", "g"; the command key of a Mac is its Ctrl. */
export function written(press: Press, apple = isApple): string {
  const isControl = apple ? press.metaKey : press.ctrlKey;
  if (press.altKey || (apple ? press.ctrlKey : press.metaKey)) {
    return "";
  }
  return isControl ? "Ctrl " + (press.shiftKey ? "Shift " : "") + press.key.toUpperCase() : press.key;
}

/** Which key of the table a press is, after the one before it; "begun" waits for the second of two. */
export function meant(keys: string, before: string): KeyName | "begun" | undefined {
  return (before && names.get(before + " " + keys)) || names.get(keys) || (firsts.has(keys) ? "begun" : undefined);
}

/** Whether single characters are keys: some people's speech or stray presses must not be taken for them (WCAG 2.1.4). */
export function hasLetters(): boolean {
  return chosen("letters") !== "off";
}

/** How a key is named to the one who reads: a Mac's has its own sign. */
export function shown(name: KeyName): string {
  const keys = keyTable[name][0];
  return isApple ? keys.replace("Ctrl ", "⌘ ") : keys;
}

/** Whether letters that are pressed there are text. */
function isTyping(event: KeyboardEvent): boolean {
  const place = event.composedPath()[0];
  return place instanceof Element && place.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]") !== null;
}

addEventListener("keydown", (event) => {
  const keys = written(event);
  if (!keys || event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal")) {
    return;
  }
  if (!keys.startsWith("Ctrl ") && (isTyping(event) || !hasLetters())) {
    return;
  }
  const name = meant(keys, event.timeStamp - begun.at < PAUSE ? begun.key : "");
  if (event.key !== "Shift") {
    begun = name === "begun" ? { key: keys, at: event.timeStamp } : { key: "", at: 0 };
  }
  const deed = name && name !== "begun" ? deeds.get(name)?.at(-1) : undefined;
  if (deed) {
    event.preventDefault();
    deed();
  }
});

/** Does this at the key while the part is drawn; null leaves it alone. What was drawn last comes first. */
export function useKey(name: KeyName, does: (() => void) | null): void {
  const latest = useRef(does);
  latest.current = does;
  const isOn = does !== null;
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    const deed = () => latest.current?.();
    deeds.set(name, [...(deeds.get(name) ?? []), deed]);
    return () => void deeds.set(name, (deeds.get(name) ?? []).filter((one) => one !== deed));
  }, [name, isOn]);
}
