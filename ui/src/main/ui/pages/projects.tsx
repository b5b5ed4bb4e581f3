import { Page } from "../parts/page";
import type { Shown } from "./pages";

export function Projects(_props: Pick<Shown, "address">) {
  return <Page title="Projects">{null}</Page>;
}
