import { Page } from "../parts/page";
import type { Shown } from "./pages";

export function History(_props: Pick<Shown, "address">) {
  return <Page title="History">{null}</Page>;
}
