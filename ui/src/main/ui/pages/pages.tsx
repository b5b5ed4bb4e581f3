// Which page an address is. What is large, and not the first thing one sees, is loaded when it is first looked at.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Waiting } from "../parts/load";
import { Page } from "../parts/page";
import { missed, onBack } from "../reach";
import { texts } from "../texts";
import { Projects } from "./projects";
import type { Shown } from "./shown";

type Loader = () => Promise<ComponentType<Shown>>;

const lazy: [URLPattern, Loader][] = [
  [new URLPattern({ pathname: "/bin" }), async () => (await import("./bin")).Bin],
  [new URLPattern({ pathname: "/connect" }), async () => (await import("./connect")).Connect],
  [new URLPattern({ pathname: "/server" }), async () => (await import("./server")).Server],
  [new URLPattern({ pathname: "/enter/oidc" }), async () => (await import("./returned")).Returned],
  [new URLPattern({ pathname: "/account" }), async () => (await import("./account")).Account],
  [new URLPattern({ pathname: "/search" }), async () => (await import("./search")).Search],
  [new URLPattern({ pathname: "/org/:id/audit" }), async () => (await import("./audit")).Audit],
  [new URLPattern({ pathname: "/org/:id" }), async () => (await import("./organization")).Organization],
  [new URLPattern({ pathname: "/org" }), async () => (await import("./organization")).OwnOrganization],
  [new URLPattern({ pathname: "/p/:id/history" }), async () => (await import("./history")).History],
  [new URLPattern({ pathname: "/p/:id/files/:path(.*)?" }), async () => (await import("./files")).Files],
  [new URLPattern({ pathname: "/p/:id/settings" }), async () => (await import("./settings")).Settings],
  [new URLPattern({ pathname: "/p/:id/people" }), async () => (await import("./people")).People],
  [new URLPattern({ pathname: "/p/:id" }), async () => (await import("./files")).Files],
];

const known = new Map<Loader, ComponentType<Shown>>();

export function Pages(props: { address: URL }) {
  const { address } = props;
  const [, drawAgain] = useState(0);
  const [missing, setMissing] = useState<Loader>();
  const found = lazy.find(([pattern]) => pattern.test(address));
  const loader = found?.[1];
  useEffect(() => {
    if (!loader || known.has(loader)) {
      return undefined;
    }
    const load = async () => {
      try {
        known.set(loader, await loader());
        setMissing(undefined);
        drawAgain((old) => old + 1);
      } catch {
        setMissing(() => loader);
        await missed();
      }
    };
    void load();
    return onBack(load);
  }, [loader]);
  if (address.pathname === "/") {
    return <Projects address={address} />;
  }
  if (!found || !loader) {
    return <Page title={texts.notFound}><p><a href="/">{texts.toProjects}</a></p></Page>;
  }
  const Found = known.get(loader);
  const groups = found[0].exec(address)?.pathname.groups ?? {};
  if (!Found && missing === loader) {
    return (
      <Page title={texts.notLoaded}>
        <p>{texts.notLoadedWhy}</p>
        <button type="button" class="main" onClick={() => location.reload()}>{texts.loadAnew}</button>
      </Page>
    );
  }
  return Found ? <Found address={address} part={(name) => decodeURIComponent(groups[name] ?? "")} /> : <main id="contents"><Waiting key={address.pathname} /></main>;
}
