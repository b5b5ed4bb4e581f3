import { useEffect, useState } from "preact/hooks";
import { Lines } from "../account/lines";
import { bridge, cli, curl, isForCli, mcp, python, type Reach } from "../account/programs";
import { useProof } from "../account/prove";
import { call, Refusal } from "../api";
import { useActions } from "../parts/actions";
import { Refused, useCall } from "../parts/load";
import { Page } from "../parts/page";
import { When } from "../parts/when";
import { withQuery } from "../router";
import { connectTexts as said, texts } from "../texts";
import { useWho } from "../who";
import type { Shown } from "./shown";

/** The shortest way from a program of one's own to this server. */
export function Connect(props: Pick<Shown, "address">) {
  const who = useWho();
  const [made, setMade] = useState<{ id: number; text: string }>();
  const [refusal, setRefusal] = useState<Refusal>();
  const proof = useProof();
  const asked = props.address.searchParams.get("client") ?? "";
  const client = asked in said.clients ? asked : "cli";
  const make = () => {
    const label = said.label(new Date().toISOString().slice(0, 16).replace("T", " "));
    setRefusal(undefined);
    proof.prove(() => call("tokens/create", { label, kind: "api", scope: "full" })).then(
      (answer) => answer && setMade(answer.token),
      setRefusal,
    );
  };
  useActions(() => [{ label: said.make, does: make }]);
  return (
    <Page title={texts.connect}>
      <p>{said.intro}</p>
      <dl class="facts">
        <dt>{said.address}</dt>
        <dd class="mono">{location.origin}/api/v2/</dd>
        <dt>{said.user}</dt>
        <dd class="mono">{who.userId}</dd>
      </dl>
      <p class="tools">
        <button type="button" class="main" onClick={make}>{made ? said.another : said.make}</button>
        {!made && <span class="dim">{said.until}</span>}
      </p>
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
      {made && (
        <>
          <p>{said.once}</p>
          <Lines text={made.text} label={said.token} />
          <Use key={made.id} tokenId={made.id} />
        </>
      )}
      <nav class="tabs" aria-label={said.which}>
        {Object.entries(said.clients).map(([name, title]) => (
          <a key={name} href={withQuery(props.address, { client: name })} aria-current={name === client ? "page" : undefined}>{title}</a>
        ))}
      </nav>
      <Program client={client} reach={{ origin: location.origin, userId: who.userId, token: made?.text ?? "…" }} />
    </Page>
  );
}

function Program(props: { client: string; reach: Reach }) {
  const { client, reach } = props;
  if (client === "mcp") {
    return <section><h2>{said.mcp}</h2><p>{said.mcpHow}</p><Lines text={mcp(reach)} label={said.mcp} /></section>;
  }
  if (client === "python") {
    return <section><h2>{said.python}</h2><Lines text={python(reach)} label={said.python} /></section>;
  }
  if (client === "curl") {
    return <section><h2>{said.curl}</h2><Lines text={curl(reach)} label={said.curl} /></section>;
  }
  return (
    <section>
      <h2>{said.cli}</h2>
      {!isForCli(reach.origin) && <><p>{said.cliPort}</p><Lines text={bridge(reach.origin)} label={said.cliPort} /></>}
      <Lines text={cli(reach)} label={said.cli} />
      <p>{said.cliThere} <a href="/">{texts.toProjects}</a></p>
    </section>
  );
}

/** Waits until the token is used, and goes on saying when it last was. */
function Use(props: { tokenId: number }) {
  const tokens = useCall("tokens/read");
  useEffect(() => {
    const timer = setInterval(tokens.again, 3000);
    return () => clearInterval(timer);
  }, []);
  const used = tokens.data?.tokens.find((token) => token.id === props.tokenId)?.lastUsed;
  return (
    <>
      <p class={used ? "banner ticked" : "banner"}>
        <span role="status">{used ? "✓ " + said.used : said.waiting + "…"}</span> {used && <When at={used} />}
      </p>
      {tokens.refusal && <Refused refusal={tokens.refusal} />}
    </>
  );
}
