// Gives the reader something to keep: a file of its own, never shown by the browser.
import { call, Refusal, send } from "../api";
import { texts } from "../texts";

function keep(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The folders of a project, as at a revision, as a zip. */
export async function saveProject(projectId: number, revision: number, name: string): Promise<void> {
  const response = await send("projects/export", { projectId, revision });
  if (response.headers.get("Content-Type")?.includes("json")) {
    const answer: { code?: string; errors?: string[] } = await response.json();
    throw new Refusal(answer.code ?? "", (answer.errors ?? []).join(" ") || texts.noAnswer, response.status, response.headers.get("X-Request-Id") ?? "");
  }
  keep(await response.blob(), `${name.replaceAll("/", "-")} r${revision}.zip`);
}

/** One file, as at a revision. */
export async function saveFile(projectId: number, revision: number, path: string): Promise<void> {
  const read = await call("files/read", { projectId, name: path, revision });
  keep(new Blob([read.files[0]?.content ?? ""], { type: "application/octet-stream" }), path.slice(path.lastIndexOf("/") + 1));
}
