import { Page } from "../parts/page";
import type { Shown } from "./pages";

export function Account(_props: Pick<Shown, "address">) {
  return <Page title="Account">{null}</Page>;
}
