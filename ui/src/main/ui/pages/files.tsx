import { Page } from "../parts/page";
import type { Shown } from "./pages";

export function Files(_props: Pick<Shown, "address">) {
  return <Page title="Files">{null}</Page>;
}
