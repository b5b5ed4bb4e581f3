// To the provider of single sign-on and back. What it sends back stands in the address, and is taken out of it at once.
import { call, Refusal } from "./api";
import { signOnTexts } from "./texts";

/** Where the provider sends browsers back to. */
export const RETURN = "/enter/oidc";

const BACK = "back";

/** Which provider there is, as {@code login/ways} answers. */
export interface Provider {
  id: string;
  name: string;
}

/** What a way there was for: the server begins the state with the word. */
export type Purpose = "enter" | "connect" | "prove";

/** For what the browser has come back, if it has. */
export function cameBackFor(address: URL): Purpose | undefined {
  const word = address.pathname === RETURN ? address.searchParams.get("state")?.split(".")[0] : undefined;
  return word === "enter" || word === "connect" || word === "prove" ? word : undefined;
}

/** Hands what came back to the operation that ends the way, once: it works once, and belongs in no history. */
export async function finish(operation: string): Promise<unknown> {
  const brought = new URLSearchParams(location.search);
  history.replaceState(null, "", RETURN);
  const [state, code, error] = [brought.get("state"), brought.get("code"), brought.get("error")];
  if (!state || !code) {
    // A word of the standard only: whoever made the address could have written anything else.
    const text = error && /^[a-z_]{1,40}$/.test(error) ? signOnTexts.refused(error) : signOnTexts.refusedPlain;
    throw new Refusal("SENT_BACK", text, 0, "");
  }
  return call(operation, { state, code, issuer: brought.get("iss") });
}

/** Leaves these pages; for who logs in, the way back leads to where they were. */
export async function leave(operation: string): Promise<void> {
  const { address } = await call<{ address: string }>(operation);
  sessionStorage.setItem(BACK, location.pathname.startsWith("/enter") ? "/" : location.pathname + location.search);
  location.assign(address);
}

/** Goes there in a tab of its own, so that what was typed here stays. */
export async function leaveInTab(operation: string): Promise<void> {
  // Opened before the answer is there: later the browser would take it for a pop-up that nobody asked for.
  const tab = open("", "_blank");
  try {
    const { address } = await call<{ address: string }>(operation);
    (tab ?? window).location.href = address;
  } catch (failure) {
    tab?.close();
    throw failure;
  }
}

/** Where somebody was before they left to log in. */
export function wasAt(): string {
  const back = sessionStorage.getItem(BACK) ?? "/";
  sessionStorage.removeItem(BACK);
  return back.startsWith("/") && !back.startsWith("//") ? back : "/";
}

/** Is told when this tab is looked at again. */
export function onReturn(listener: () => void): () => void {
  addEventListener("focus", listener);
  return () => removeEventListener("focus", listener);
}
