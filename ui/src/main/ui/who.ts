import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { LoginReadAnswer } from "./operations";

/** Who looks at the pages. */
export type Person = LoginReadAnswer;

export const Who = createContext<Person | null>(null);

/** Says who looks, as a page has just read it: they may have another way in now. */
export const Told = createContext<(now: Person) => void>(() => undefined);

/** Who looks; a page is drawn only for somebody. */
export function useWho(): Person {
  const who = useContext(Who);
  if (!who) {
    throw new Error("nobody is logged in");
  }
  return who;
}
