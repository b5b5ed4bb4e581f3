// The one way to the server: every page is a client of the API like any other, with a cookie in place of a token.
import { texts } from "./texts";


/** A refusal, in the server's own words. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly requestId: string,
  ) {
    super(message);
  }
}

type Listener = () => void;
const loggedOut = new Set<Listener>();

/** Is told when the server does not know any more who this is: the page stays, with all that was typed. */
export function onLoggedOut(listener: Listener): Listener {
  loggedOut.add(listener);
  return () => loggedOut.delete(listener);
}

/** Calls an operation; throws a {@link Refusal}, also when the server cannot be reached. */
export async function call<T>(operation: string, body: object = {}, signal?: AbortSignal): Promise<T> {
  const response = await send(operation, body, signal);
  const requestId = response.headers.get("X-Request-Id") ?? "";
  let answer: { success?: boolean; code?: string; errors?: string[] };
  try {
    answer = await response.json();
  } catch {
    throw new Refusal("NO_ANSWER", texts.noAnswer, response.status, requestId);
  }
  if (answer.success !== true) {
    if (response.status === 401 && !operation.startsWith("login/")) {
      loggedOut.forEach((listener) => listener());
    }
    throw new Refusal(answer.code ?? "", (answer.errors ?? []).join(" ") || texts.noAnswer, response.status, requestId);
  }
  return answer as T;
}

/** Sends a request and gives the answer as it comes, for streams and downloads. */
export async function send(operation: string, body: object, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch("/api/v2/" + operation, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Leanto": "ui" },
      body: JSON.stringify(body),
      credentials: "same-origin",
      ...(signal ? { signal } : {}),
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Refusal("OFFLINE", texts.offline, 0, "");
  }
}

