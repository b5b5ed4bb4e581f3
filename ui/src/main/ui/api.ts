// The one way to the server: every page is a client of the API like any other, with a cookie in place of a token.
import type { Operations } from "./operations";
import { found } from "./reach";
import { texts } from "./texts";

/** The name of an operation that answers one object. */
export type Operation = keyof Operations;

/** What an operation is asked; may be left out when all its fields may be. */
export type Asked<O extends Operation> = Record<never, never> extends Operations[O]["in"] ? [body?: Operations[O]["in"]] : [body: Operations[O]["in"]];

/** What an operation answers when it is done. */
export type Answer<O extends Operation> = Operations[O]["out"];

/**
 * Another operation: one whose name is known only when it is called, or whose answer the caller gives a type of their own.
 * Without such a type it is none that is named: whatever the table has is checked by it.
 */
export type Other<T, S extends string> = [T] extends [never] ? (string extends S ? S : never) : unknown extends T ? never : S;

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
export function call<O extends Operation>(operation: O, ...asked: [...Asked<O>, signal?: AbortSignal]): Promise<Answer<O>>;
export function call<T = never, S extends string = string>(operation: Other<T, S>, body?: object, signal?: AbortSignal): Promise<T>;
export function call(operation: string, body?: object, signal?: AbortSignal): Promise<unknown> {
  return ask(operation, body, signal);
}

/** The same for what knows its operation only when it runs. */
export async function ask<T>(operation: string, body: object = {}, signal?: AbortSignal): Promise<T> {
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
    const response = await fetch("/api/v2/" + operation, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Leanto": "ui" },
      body: JSON.stringify(body),
      credentials: "same-origin",
      ...(signal ? { signal } : {}),
    });
    // What stands before a server that is away answers for it.
    found(response.status !== 502 && response.status !== 504);
    return response;
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    found(false);
    throw new Refusal("OFFLINE", texts.offline, 0, "");
  }
}
