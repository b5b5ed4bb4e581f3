// The accounts of another server that the caller is connected with, and logs in by.
import type { OidcOne } from "../operations";
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { accountTexts, signOnTexts as said } from "../texts";
import { useProof } from "./prove";

type Identity = OidcOne;

export function Identities(props: { onChanged: () => void }) {
  const identities = useCall("account/identities/read");
  const ways = useCall("login/ways");
  const [refusal, setRefusal] = useState<Refusal>();
  const proof = useProof();
  const provider = ways.data?.providers[0];
  const connect = () => {
    setRefusal(undefined);
    proof.prove(() => call("account/identities/start")).then(
      (to) => to && location.assign(to.address),
      setRefusal,
    );
  };
  const disconnect = (one: Identity) => {
    setRefusal(undefined);
    proof.prove(() => call("account/identities/delete", { identityId: one.id })).then((done) => {
      if (done) {
        say(said.disconnected);
        identities.again();
        props.onChanged();
      }
    }, setRefusal);
  };
  if (!provider && !identities.data?.identities.length) {
    return null;
  }
  return (
    <section>
      <h2>{said.identities}</h2>
      {provider && <p class="dim" dir="auto">{said.why(provider.name)}</p>}
      <Load of={identities}>
        {({ identities: all }) => (all.length === 0 ? <p>{said.none}</p> : <Table all={all} onDisconnect={disconnect} />)}
      </Load>
      {provider && <p><button type="button" dir="auto" onClick={connect}>{said.connect(provider.name)}</button></p>}
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

function Table(props: { all: Identity[]; onDisconnect: (one: Identity) => void }) {
  const titles = [said.issuer, said.subject, accountTexts.created, accountTexts.lastUsed, ""];
  return (
    <table class="cards">
      <thead><tr>{titles.map((title) => (title ? <th key={title} scope="col">{title}</th> : <td key="deed" />))}</tr></thead>
      <tbody>
        {props.all.map((one) => (
          <tr key={one.id}>
            <td data-title={said.issuer} dir="auto">{one.issuer}</td>
            <td data-title={said.subject} dir="auto">{one.subject}</td>
            <td data-title={accountTexts.created}><When at={one.created} /></td>
            <td data-title={accountTexts.lastUsed}>{one.lastUsed ? <When at={one.lastUsed} /> : accountTexts.never}</td>
            <td class="deed">
              <button type="button" class="bad" aria-label={said.disconnectOf(one.subject)} onClick={() => props.onDisconnect(one)}>
                {said.disconnect}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
