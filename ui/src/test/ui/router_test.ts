import { same } from "./holds";
import { projectAt } from "../../main/ui/parts/places";
import { withQuery } from "../../main/ui/router";

const address = new URL("http://localhost/p/11/history?from=1&to=2#x");

Deno.test("parts of a query change, and empty ones go", () => {
  same(withQuery(address, { to: "3" }), "/p/11/history?from=1&to=3#x");
  same(withQuery(address, { from: null, to: "" }), "/p/11/history#x");
  same(withQuery(address, { name: "a b&c" }), "/p/11/history?from=1&to=2&name=a+b%26c#x");
});

Deno.test("the project of an address is the one below /p/", () => {
  same(projectAt("/p/11"), "11");
  same(projectAt("/p/11/files/p/12"), "11");
  same(projectAt("/p/eleven"), undefined);
  same(projectAt("/bin"), undefined);
});
