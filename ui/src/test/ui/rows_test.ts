import { same } from "./holds";
import { choose, fit, hasFolders, layOut, read, type Choice } from "../../main/ui/projects/rows";

const index = {
  columns: [],
  projects: [
    [11, "Desk B/Carry", 300, 1, "cli", 1, "Py", 1, false, false, null, null],
    [12, "Desk A/Momentum breakout", 200, 1, "", 2, "Py", 2, true, false, 2, "mcp"],
    [13, "Momentum", 100, 1, "web", 1, "C#", 1, false, true, null, null],
  ] as Parameters<typeof read>[0]["projects"],
  users: [{ id: 1, name: "Ada" }],
};
const all = read(index);
const nothing: Choice = { q: "", folder: "", language: "", owner: "", state: "", sort: "" };
const ids = (choice: Partial<Choice>) => choose(all, { ...nothing, ...choice }, 1).map((project) => project.id);

Deno.test("a name fits by letters in their order, better at the beginning of a word", () => {
  same(fit("mom", "momentum"), 0);
  same(fit("break", "momentum breakout"), 0);
  same(fit("men", "momentum"), 1);
  same(fit("tum mom", "momentum"), null);
  same(fit("xyz", "momentum"), null);
  const [words, inside] = [fit("mb", "momentum breakout"), fit("mt", "momentum breakout")];
  same(words !== null && inside !== null && words < inside, true);
});

Deno.test("a row is read by its places; a user who is not named is their id", () => {
  const [scratch, momentum, carry] = all;
  same(carry?.folder, "Desk B");
  same(carry?.title, "Carry");
  same(momentum?.owner, "2");
  same(momentum?.lockedBy, "2");
  same(scratch?.changedBy, "Ada");
  same(scratch?.folder, "");
});

Deno.test("projects are found by name, id, folder, language and owner", () => {
  same(ids({}), [13, 12, 11]);
  same(ids({ q: "momentum" }), [13, 12]);
  same(ids({ q: "12" }), [12]);
  same(ids({ folder: "Desk" }), []);
  same(ids({ folder: "Desk A" }), [12]);
  same(ids({ language: "C#" }), [13]);
  same(ids({ owner: "others" }), [12]);
  same(ids({ sort: "changed" }), [11, 12, 13]);
});

Deno.test("what others changed since one was there is new, and what one was at last is first", () => {
  const seen = (revision: number, at: number) => ({ seen: revision, before: 0, at });
  const rows = (revision: number, by: number): typeof index => ({
    ...index,
    projects: [11, 12, 13].map((id) => [id, "P" + id, 1, revision, "", by, "Py", 1, true, id === 13, null, null]),
  });
  const visits = new Map([[11, seen(4, 100)], [12, seen(5, 200)]]);
  const found = (of: typeof index, state: string, sort = "") =>
    choose(read(of, 1, visits), { ...nothing, state, sort }, 1).map((project) => project.id);
  same(found(rows(5, 2), "news"), [11]);
  same(found(rows(5, 1), "news"), []);
  same(found(rows(6, 2), "news"), [11, 12]);
  same(found(rows(6, 2), "running"), [13]);
  same(found(rows(6, 2), "", "visited"), [12, 11, 13]);
  same(hasFolders({ ...nothing, state: "news" }), true);
});

Deno.test("a closed folder hides its projects, and a search has no folders", () => {
  const lines = layOut(choose(all, nothing, 1), true, new Set(["Desk A"]));
  same(lines.map((line) => line.key), ["f", "p13", "fDesk A", "fDesk B", "p11"]);
  same(hasFolders({ ...nothing, q: "x" }), false);
});
