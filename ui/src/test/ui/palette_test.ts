import { same } from "./holds";
import { arrange, best, first, type Item, type Kind } from "../../main/ui/palette/found";
import { forget, recent, remember, worthKeeping } from "../../main/ui/palette/recent";

const item = (kind: Kind, title: string, id = title): Item => ({ id, kind, title, detail: "", lower: title.toLowerCase() });
const all = [
  item("project", "Momentum carry", "/p/1"), item("project", "Momentum", "/p/2"), item("page", "Recycle bin"),
  item("setting", "Colours: dark"), item("action", "New project"),
];
const titles = (items: Item[]) => items.map((one) => one.title);

Deno.test("before anything is typed, what was looked at last stands first", () => {
  const found = first(all, arrange(all, ["/p/1", "/p/9"]));
  same(titles(found.items), ["Momentum carry", "New project", "Recycle bin", "Colours: dark", "Momentum"]);
});

Deno.test("the best comes first, of equal ones what was looked at last", () => {
  same(titles(best("mom", arrange(all, [])).items), ["Momentum", "Momentum carry"]);
  same(titles(best("mom", arrange(all, ["/p/1"])).items), ["Momentum carry", "Momentum"]);
  same(titles(best("  BIN ", arrange(all, [])).items), ["Recycle bin"]);
});

Deno.test("typing on looks among what did fit, and finds the same", () => {
  const arranged = arrange(all, []);
  const some = best("m", arranged).fitting;
  same(best("mc", arranged, some).items, best("mc", arranged).items);
});

Deno.test("a file and its project are worth keeping, the file first", () => {
  same(worthKeeping("/p/1/files/a/b.py"), ["/p/1/files/a/b.py", "/p/1"]);
  same(worthKeeping("/p/1/history"), ["/p/1"]);
  same(worthKeeping("/bin"), []);
  forget();
  remember("/p/1/history");
  remember("/p/2/files/x.py");
  remember("/p/1");
  same(recent(), ["/p/1", "/p/2/files/x.py", "/p/2"]);
});
