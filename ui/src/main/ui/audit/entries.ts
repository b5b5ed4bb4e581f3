import type { TrailEntry } from "../operations";

/** An entry of the audit, as {@code audit/read} has it. */
export type Entry = TrailEntry;

/** What is counted by the hour: its time is the beginning of the hour, and its count goes on. */
const counts = new Set(["project.read", "account.use", "logIn.refuse"]);

export function isCount(entry: Entry): boolean {
  return counts.has(entry.action);
}

/** Whether it was done on the server's machine, by a command or the server itself; the user is then who it was done to. */
export function isDoneThere(entry: Entry): boolean {
  return entry.address === null && entry.loginId === null && (entry.tokenId === null || entry.action.startsWith("token.")) && entry.revision === null;
}

/** What is said of it; the organization whose audit this is need not be named. */
export function detailOf(entry: Entry, organizationId: string): string {
  return entry.detail.replace("organization " + organizationId, "").replace(organizationId, "").trim();
}

/** What tells an entry from all others; of counts, however far they have come. */
export function keyOf(entry: Entry): string {
  return JSON.stringify([
    entry.at, entry.action, entry.userId, entry.tokenId, entry.loginId, entry.projectId, entry.revision,
    entry.action === "logIn.refuse" ? [entry.address, entry.detail.split(",")[0]] : isCount(entry) ? "" : entry.detail,
  ]);
}

/** The filters, as they stand in the address of the page. */
export const filterNames = ["user", "action", "project", "source", "token", "login", "from", "since", "until"] as const;

const whole = /^[1-9][0-9]{0,8}$/;

/** What the address asks of {@code audit/read} and {@code audit/export}; parts that cannot be are left to the server to refuse. */
export function questionOf(address: URL, organizationId: string): Record<string, string | number> {
  const asked = (name: string) => address.searchParams.get(name) ?? "";
  const question: Record<string, string | number> = asked("mine") ? {} : { organizationId };
  const put = (field: string, value: string) => {
    if (value) {
      question[field] = value;
    }
  };
  const project = asked("project");
  put(whole.test(project) ? "projectId" : "projectName", project);
  put("userId", asked("user"));
  put("action", asked("action"));
  put("codeSourceId", asked("source"));
  put("tokenId", asked("token"));
  put("loginId", asked("login"));
  put("address", asked("from"));
  put("since", asked("since"));
  put("until", asked("until"));
  return question;
}

/** Whether the address asks for some of it only. */
export function isFiltered(address: URL): boolean {
  return filterNames.some((name) => address.searchParams.get(name));
}
