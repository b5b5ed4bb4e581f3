import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Who looks at the pages, as {@code account/login/read} answers. */
export interface Person {
  userId: number;
  name: string;
  email: string;
  operator: boolean;
  organizationId: string;
  login: { id: number; way: string; created: string; ends: string; proven: string; isProven: boolean } | null;
  hasPassword: boolean;
  passkeys: number;
  identities: number;
}

export const Who = createContext<Person | null>(null);

/** Who looks; a page is drawn only for somebody. */
export function useWho(): Person {
  const who = useContext(Who);
  if (!who) {
    throw new Error("nobody is logged in");
  }
  return who;
}
