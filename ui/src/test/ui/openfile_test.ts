import { same } from "./holds";
import { aside, type Draft, draftKey, offered } from "../../main/ui/editor/drafts";
import { OpenFile, type Stored } from "../../main/ui/editor/openfile";

const place = { userId: 1, projectId: 7, projectName: "Alpha", name: "main.py", tab: "t1", isEncrypted: false };
const base: Stored = { revision: 3, text: "a\nb\nc\nd\n", sha256: "x" };

function opened(save: (text: string) => Promise<Stored> = () => Promise.reject(new Error("not asked")), isEncrypted = false, full = false) {
  const drafts = new Map<string, Draft>();
  const timers: (() => void)[] = [];
  const file = new OpenFile({ ...place, isEncrypted }, base, {
    save: (_, text) => save(text),
    keep: async (draft, instead) => {
      if (full) {
        throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
      }
      drafts.set(draft.key, draft);
      if (instead !== null && instead !== draft.key) {
        drafts.delete(instead);
      }
    },
    drop: async (key) => void drafts.delete(key),
    now: () => 1000,
    later: (does) => timers.push(does),
  });
  const texts = () => [...drafts.values()].map((one) => one.text);
  return { file, drafts, timers, texts };
}

Deno.test("what is typed becomes a draft, and its status says so only when it is one", async () => {
  const { file, timers, texts } = opened();
  file.edited("typed");
  same([file.state, file.kept.is, file.isAtRisk, timers.length], ["dirty", "soon", true, 1]);
  await file.keepNow();
  same([file.kept.is, file.isAtRisk, texts()], ["kept", false, ["typed"]]);
  file.edited(base.text);
  await file.keepNow();
  same([file.state, file.kept.is, texts()], ["clean", "none", []]);
});

Deno.test("a full storage is said, and warned of", async () => {
  const { file } = opened(undefined, false, true);
  file.edited("typed");
  await file.keepNow();
  same([file.kept, file.isAtRisk], [{ is: "failed", why: "full" }, true]);
});

Deno.test("nothing of an encrypted project is kept", async () => {
  const { file, texts } = opened(undefined, true);
  file.edited("typed");
  await file.keepNow();
  same([texts(), file.isAtRisk], [[], true]);
});

Deno.test("a save makes clean what was saved, and keeps what was typed meanwhile", async () => {
  let answer: (stored: Stored) => void = () => undefined;
  const { file, texts } = opened(() => new Promise((done) => (answer = done)));
  file.edited("first");
  const saved = file.save();
  same(file.state, "saving");
  file.edited("second");
  answer({ revision: 4, text: "first", sha256: "y" });
  await saved;
  same([file.base.revision, file.state, texts()], [4, "dirty", ["second"]]);
});

Deno.test("a refused save keeps text and draft", async () => {
  const { file, texts } = opened(() => Promise.reject(new Error("the quota is used up")));
  file.edited("typed");
  await file.save();
  same([file.text, file.state, file.refusal?.message, texts()], ["typed", "dirty", "the quota is used up", ["typed"]]);
});

Deno.test("what another wrote replaces a clean text, and no dirty one", () => {
  const { file } = opened();
  const theirs = { stored: { revision: 4, text: "theirs", sha256: "z" }, revision: 4, by: null };
  same(file.learn(theirs), true);
  same([file.text, file.state, file.base.revision], ["theirs", "clean", 4]);
  file.edited("mine");
  same(file.learn({ stored: { revision: 5, text: "theirs 2", sha256: "q" }, revision: 5, by: null }), false);
  same([file.text, file.state], ["mine", "conflict"]);
});

Deno.test("a conflict is settled by merging, by theirs with mine kept, or by mine on top", async () => {
  const theirs = { stored: { revision: 4, text: "a\nb\nc\nD\n", sha256: "z" }, revision: 4, by: null };
  const one = opened();
  one.file.edited("A\nb\nc\nd\n");
  one.file.learn(theirs);
  same(one.file.merge(), "A\nb\nc\nD\n");
  one.file.settle("A\nb\nc\nD\n");
  same([one.file.state, one.file.base.revision], ["dirty", 4]);

  const two = opened();
  two.file.edited("mine");
  two.file.learn(theirs);
  same(two.file.merge(), null);
  await two.file.takeTheirs();
  await two.file.keepNow();
  same([two.file.text, two.file.state, two.texts()], ["a\nb\nc\nD\n", "clean", ["mine"]]);
  same(offered([...two.drafts.values()], 7, "main.py", new Set(["t1"])).length, 1);

  let on = 0;
  const three = opened((text) => Promise.resolve({ revision: 5, text, sha256: "m" }));
  three.file.edited("mine");
  three.file.learn(theirs);
  await three.file.save();
  same([three.file.state, three.file.base.revision], ["conflict", 3]);
  on = three.file.theirs?.revision ?? 0;
  await three.file.keepMine();
  same([on, three.file.state, three.file.base.revision, three.file.text], [4, "clean", 5, "mine"]);
});

Deno.test("what is told while saving is heeded afterwards, if it is newer", async () => {
  let answer: (stored: Stored) => void = () => undefined;
  const { file } = opened(() => new Promise((done) => (answer = done)));
  file.edited("mine");
  const saved = file.save();
  file.learn({ stored: { revision: 5, text: "theirs", sha256: "z" }, revision: 5, by: null });
  answer({ revision: 4, text: "mine", sha256: "m" });
  await saved;
  same([file.text, file.base.revision, file.state], ["theirs", 5, "clean"]);
});

Deno.test("a draft that is taken up meets what is stored now", async () => {
  const draft = (baseText: string): Draft => ({ ...place, base: 2, baseText, text: "draft\n", at: 1, key: "k", tab: "gone" });
  const alike = opened();
  await alike.file.takeUp(draft(base.text));
  same([alike.file.text, alike.file.state, alike.file.base.revision], ["draft\n", "dirty", 3]);
  const other = opened();
  await other.file.takeUp(draft("older\n"));
  same([other.file.text, other.file.state, other.file.theirs?.revision], ["draft\n", "conflict", 3]);
});

Deno.test("a deleted file is made again only when one says so", async () => {
  const { file } = opened((text) => Promise.resolve({ revision: 9, text, sha256: "m" }));
  file.edited("mine");
  file.learn({ stored: null, revision: 8, by: null });
  await file.save();
  same([file.state, file.text], ["conflict", "mine"]);
  await file.keepMine();
  same([file.state, file.base.revision, file.isGone], ["clean", 9, false]);
});

Deno.test("drafts of two tabs are two, and those of open tabs are not offered", () => {
  const draft = (tab: string, at: number): Draft => ({ ...place, tab, base: 3, baseText: "", text: tab, at, key: draftKey({ ...place, base: 3, tab }) });
  const all = [draft("t1", 1), draft("t2", 2), draft("t3", 3)];
  same(new Set(all.map((one) => one.key)).size, 3);
  same(offered(all, 7, null, new Set(["t3"])).map((one) => one.tab), ["t2", "t1"]);
  same(offered(all, 8, null, new Set()).length, 0);
  same(offered([aside(draft("t1", 1), "w")], 7, "main.py", new Set(["t1"])).length, 1);
});
