import { Page } from "../parts/page";
import type { Shown } from "./pages";

export function Connect(_props: Pick<Shown, "address">) {
  return <Page title="Connect">{null}</Page>;
}
