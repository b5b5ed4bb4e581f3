import { same } from "./holds";
import { cellsOf, pictureOf } from "../../main/ui/editor/cells";
import { foldersOf } from "../../main/ui/editor/folders";
import { hashOf, linesIn } from "../../main/ui/editor/hash";
import { lineEndsOf, remarksOn } from "../../main/ui/editor/lineends";

Deno.test("an address names lines, whichever was named first", () => {
  same(linesIn("#L10-L20"), { from: 10, to: 20 });
  same(linesIn("#L20-L10"), { from: 10, to: 20 });
  same(linesIn("#L7"), { from: 7, to: 7 });
  same([linesIn("#L0"), linesIn("#Lx"), linesIn(""), linesIn("#L1 onerror=")], [null, null, null, null]);
  same(hashOf({ from: 7, to: 7 }), "#L7");
  same(hashOf({ from: 7, to: 9 }), "#L7-L9");
});

Deno.test("line ends are what they are", () => {
  same([lineEndsOf("a\nb"), lineEndsOf("a\r\nb\r\n"), lineEndsOf("a\r\nb\n"), lineEndsOf("a\rb"), lineEndsOf("")], ["LF", "CRLF", "mixed", "mixed", "LF"]);
  same(remarksOn("\ufeffa\u0000"), ["bom", "control", "unended"]);
  same(remarksOn("a\tb\n"), []);
});

Deno.test("a picture is a PNG in base64, and no other text gets into an address", () => {
  same(pictureOf(["iVBORw0K", "GgoAAAAN\n"]), "data:image/png;base64,iVBORw0KGgoAAAAN");
  for (const bad of ["iVBORw0KGgo\"><script>", "PHN2Zz4=", "iVBORw0KGgo;x", "iVBORw0KGgo\"><script>aaa", 7, null, "iVBORw0KGgoA A==\"x"]) {
    same(pictureOf(bad), null);
  }
});

Deno.test("a notebook's HTML is named, and never shown; what is no notebook has no cells", () => {
  const cells = cellsOf(JSON.stringify({
    cells: [
      { cell_type: "code", source: ["a\n", "b"], outputs: [{ output_type: "display_data", data: { "text/html": "<img src=x>" } }] },
      { cell_type: "code", source: "c", outputs: [{ output_type: "error", traceback: ["\u001b[31mboom\u001b[0m"] }, 7, null] },
    ],
  }));
  same(cells?.[0], { kind: "code", text: "a\nb", outputs: [{ is: "other", kinds: "text/html" }] });
  same(cells?.[1]?.outputs[0], { is: "text", text: "boom" });
  same([cellsOf("{"), cellsOf("{}"), cellsOf("null"), cellsOf("[]")], [null, null, null, null]);
});

Deno.test("folders come first, each by name, and a file may be called as a folder is", () => {
  const root = foldersOf([{ name: "b.py" }, { name: "a/z.py" }, { name: "a/b/c.py" }, { name: "a10.py" }, { name: "a2.py" }]);
  same([root.folders.map((one) => one.path), root.files.map((one) => one.name)], [["a/"], ["a2.py", "a10.py", "b.py"]]);
  same(root.folders[0]?.folders[0]?.files.map((one) => one.of.name), ["a/b/c.py"]);
});
