// A project as a file on one's disk.
import { Refusal, send } from "../api";
import { texts } from "../texts";

/** Downloads what {@code projects/export} answers; the name of the file. */
export async function download(body: object): Promise<string> {
  const response = await send("projects/export", body);
  const requestId = response.headers.get("X-Request-Id") ?? "";
  if (!response.headers.get("Content-Disposition")) {
    const answer = (await response.json().catch(() => ({}))) as { code?: string; errors?: string[] };
    throw new Refusal(answer.code ?? "", (answer.errors ?? []).join(" ") || texts.noAnswer, response.status, requestId);
  }
  const name = nameIn(response.headers.get("Content-Disposition") ?? "");
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

/** The file's name as RFC 6266 writes it, in either form. */
function nameIn(disposition: string): string {
  const wide = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return wide ? decodeURIComponent(wide) : (/filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? "project.zip");
}
