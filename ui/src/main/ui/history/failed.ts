import { Refusal } from "../api";
import { say } from "../parts/toast";

/** What went wrong as a refusal, whatever it was. */
export function refusalOf(failure: unknown): Refusal {
  return failure instanceof Refusal ? failure : new Refusal("", String(failure), 0, "");
}

/** Says why something could not be done, where there is no better place to say it. */
export function failed(failure: unknown): void {
  say(refusalOf(failure).message);
}
