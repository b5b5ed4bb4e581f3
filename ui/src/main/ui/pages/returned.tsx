// Back from the provider of single sign-on, of somebody who is logged in: to be connected, or to prove that it is still they.
import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../api";
import { Refused } from "../parts/load";
import { Page } from "../parts/page";
import { say } from "../parts/toast";
import { go } from "../router";
import { cameBackFor, finish } from "../signon";
import { signOnTexts as said, texts } from "../texts";
import type { Shown } from "./shown";

export function Returned(props: Pick<Shown, "address">) {
  const [purpose] = useState(() => cameBackFor(props.address));
  const [isDone, setDone] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    const operation = purpose === "connect" ? "account/identities/finish" : purpose === "prove" ? "account/prove/oidc/finish" : "";
    if (!operation) {
      go("/", true);
      return;
    }
    finish(operation).then(() => {
      setDone(true);
      if (purpose === "connect") {
        go("/account", true);
        say(said.connected(said.another));
      }
    }, setRefusal);
  }, []);
  return (
    <Page title={said.title}>
      {refusal && <Refused refusal={refusal} />}
      {isDone && <p role="status"><strong>{said.proven}</strong> {said.provenHow}</p>}
      {!isDone && !refusal && <p role="status">{said.finishing}</p>}
      {refusal && <p><a href="/account">{said.toAccount}</a> · <a href="/">{texts.toProjects}</a></p>}
    </Page>
  );
}
