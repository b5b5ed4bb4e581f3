import { same } from "./holds";
import { block } from "../../main/ui/stream";

Deno.test("an event has an id, a name and data; a comment is none", () => {
  same(block("id: a-1\nevent: revision\ndata: {\"projectId\":1}"), ["a-1", "revision", "{\"projectId\":1}"]);
  same(block("event: missed\ndata: {}"), ["", "missed", "{}"]);
  same(block(": still here"), undefined);
});
