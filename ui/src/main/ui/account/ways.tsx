// By what the caller logs in: a password, passkeys.
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { accountTexts as said } from "../texts";
import type { Person } from "../who";
import { useProof } from "./prove";

export function Password(props: { person: Person; onChanged: () => void }) {
  const { hasPassword } = props.person;
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const proof = useProof();
  const does = (deed: () => Promise<object>, text: string) => {
    setRefusal(undefined);
    proof.prove(deed).then((done) => {
      if (done) {
        setPassword("");
        say(text);
        props.onChanged();
      }
    }, setRefusal);
  };
  return (
    <section>
      <h2>{said.password}</h2>
      <p>{hasPassword ? said.hasPassword : said.noPassword}</p>
      <form
        class="tools stacked"
        onSubmit={(event) => {
          event.preventDefault();
          does(() => call("account/password/update", { password }), said.passwordSet);
        }}
      >
        <input class="skip" type="text" autocomplete="username" aria-hidden="true" tabIndex={-1} readOnly value={props.person.email || props.person.name} />
        <label>
          {said.newPassword}
          <input type="password" autocomplete="new-password" required minLength={12} value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
        </label>
        <button type="submit">{hasPassword ? said.changePassword : said.setPassword}</button>
        {hasPassword && (
          <button type="button" class="bad" onClick={() => does(() => call("account/password/delete"), said.passwordRemoved)}>
            {said.removePassword}
          </button>
        )}
      </form>
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

export function Passkeys(props: { onChanged: () => void }) {
  const passkeys = useCall("account/passkeys/read");
  const ways = useCall("login/ways");
  const [label, setLabel] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const proof = useProof();
  const does = (deed: () => Promise<unknown>, text: string) => {
    setRefusal(undefined);
    proof.prove(deed).then((done) => {
      if (done) {
        setLabel("");
        say(text);
        passkeys.again();
        props.onChanged();
      }
    }, setRefusal);
  };
  const titles = [said.label, said.created, said.lastUsed, ""];
  const isUsable = "credentials" in navigator && ways.data?.passkey !== false;
  return (
    <section>
      <h2>{said.passkeys}</h2>
      <p class="dim">{said.passkeysWhy}</p>
      <Load of={passkeys}>
        {({ passkeys: all }) =>
          all.length === 0 ? <p>{said.noPasskeys}</p> : (
            <table class="cards">
              <thead><tr>{titles.map((title) => (title ? <th key={title} scope="col">{title}</th> : <td key="deed" />))}</tr></thead>
              <tbody>
                {all.map((passkey) => (
                  <tr key={passkey.id}>
                    <td data-title={said.label} dir="auto">{passkey.label}</td>
                    <td data-title={said.created}><When at={passkey.created} /></td>
                    <td data-title={said.lastUsed}>{passkey.lastUsed ? <When at={passkey.lastUsed} /> : said.never}</td>
                    <td class="deed">
                      <button
                        type="button"
                        class="bad"
                        aria-label={said.removePasskeyOf(passkey.label)}
                        onClick={() => does(() => call("account/passkeys/delete", { passkeyId: passkey.id }), said.passkeyRemoved(passkey.label))}
                      >
                        {said.removePasskey}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Load>
      {isUsable ? (
        <form
          class="tools stacked"
          onSubmit={(event) => {
            event.preventDefault();
            does(() => make(label.trim()), said.passkeyAdded);
          }}
        >
          <label>
            {said.passkeyLabel}
            <input required dir="auto" maxLength={100} autocomplete="off" value={label} onInput={(event) => setLabel(event.currentTarget.value)} />
          </label>
          <button type="submit">{said.addPasskey}</button>
        </form>
      ) : (
        <p>{said.noPasskeysHere}</p>
      )}
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

async function make(label: string): Promise<unknown> {
  const { challengeId, options } = await call("account/passkeys/options");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!credential) {
    throw new Refusal("", said.passkeyNot, 0, "");
  }
  return call("account/passkeys/create", { challengeId, label, credential: JSON.stringify((credential as PublicKeyCredential).toJSON()) });
}
