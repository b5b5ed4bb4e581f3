import { same } from "./holds";
import { changesBetween, linesOf, merged } from "../../main/ui/editor/merge3";

const base = "a\nb\nc\nd\ne\nf\ng\n";

Deno.test("lines keep their ends, whatever those are", () => {
  same(linesOf("a\r\nb\n\nc"), ["a\r\n", "b\n", "\n", "c"]);
  same(linesOf(""), []);
  same(linesOf("x\ry\n").join(""), "x\ry\n");
});

Deno.test("changes that do not touch are put together", () => {
  same(merged(base, "A\nb\nc\nd\ne\nf\ng\n", "a\nb\nc\nd\ne\nf\nG\nh\n"), "A\nb\nc\nd\ne\nf\nG\nh\n");
  same(merged(base, "b\nc\nd\ne\nf\ng\n", "a\nb\nc\nnew\nd\ne\nf\ng\n"), "b\nc\nnew\nd\ne\nf\ng\n");
});

Deno.test("the same change on both sides is one", () => {
  same(merged(base, "a\nX\nc\nd\ne\nf\ng\n", "a\nX\nc\nd\ne\nf\nY\n"), "a\nX\nc\nd\ne\nf\nY\n");
});

Deno.test("changes of the same line, of lines side by side, or at the same place are nobody's to decide", () => {
  same(merged(base, "a\nX\nc\nd\ne\nf\ng\n", "a\nY\nc\nd\ne\nf\ng\n"), null);
  same(merged(base, "a\nX\nc\nd\ne\nf\ng\n", "a\nb\nY\nd\ne\nf\ng\n"), null);
  same(merged(base, base + "mine\n", base + "theirs\n"), null);
});

Deno.test("a last line without an end is not glued to another", () => {
  same(merged("a\nb\nc\nd", "A\nb\nc\nd", "a\nb\nc\nd\ne"), "A\nb\nc\nd\ne");
  same(merged("a\nb", "a\nb\n", "a\nb"), "a\nb\n");
});

Deno.test("differences lead from one text to the other, whatever the texts are", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 2000; round++) {
    const some = () => Array.from({ length: random(12) }, () => "abcd".charAt(random(4)) + "\n");
    const [old, now] = [some(), some()];
    const made: string[] = [];
    let at = 0;
    for (const change of changesBetween(old, now)) {
      made.push(...old.slice(at, change.from), ...change.lines);
      at = change.to;
    }
    made.push(...old.slice(at));
    same(made, now);
  }
});

Deno.test("what is merged with an unchanged text is the other text", () => {
  same(merged(base, base, "x\n"), "x\n");
  same(merged(base, "x\n", base), "x\n");
});

Deno.test("two long texts that have nothing in common take no time", () => {
  const long = (letter: string) => Array.from({ length: 8000 }, (_, line) => letter + line + "\n");
  const start = Date.now();
  same(changesBetween(long("a"), long("b")).length, 1);
  same(Date.now() - start < 2000, true);
});
