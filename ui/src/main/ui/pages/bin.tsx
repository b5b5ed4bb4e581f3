import { Page } from "../parts/page";
import type { Shown } from "./pages";

export function Bin(_props: Pick<Shown, "address">) {
  return <Page title="Bin">{null}</Page>;
}
