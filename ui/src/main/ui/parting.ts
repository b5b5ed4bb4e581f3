/** Says something on leaving: the browser sends it even when the page is gone, and nobody waits for the answer. */
export function part(operation: string, body: object): void {
  fetch("/api/v2/" + operation, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Leanto": "ui" },
    body: JSON.stringify(body),
    credentials: "same-origin",
    keepalive: true,
  }).catch(() => undefined);
}
