import { same } from "./holds";
import { meant, written } from "../../main/ui/keys";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held,
});

Deno.test("a press is written as the table has it, a Mac's command key as Ctrl", () => {
  same(written(press("k", { ctrlKey: true }), false), "Ctrl K");
  same(written(press("F", { ctrlKey: true, shiftKey: true }), false), "Ctrl Shift F");
  same(written(press("?", { shiftKey: true }), false), "?");
  same(written(press("k", { metaKey: true }), true), "Ctrl K");
});

Deno.test("keys of the system, and those that write on a Mac, are nobody's", () => {
  same(written(press("k", { altKey: true }), false), "");
  same(written(press("k", { metaKey: true }), false), "");
  same(written(press("k", { ctrlKey: true }), true), "");
});

Deno.test("two keys after each other mean one thing, each alone another", () => {
  same(meant("Ctrl K", ""), "palette");
  same(meant("g", ""), "begun");
  same(meant("h", "g"), "toHistory");
  same(meant("h", ""), "history");
  same(meant("x", "g"), undefined);
});
