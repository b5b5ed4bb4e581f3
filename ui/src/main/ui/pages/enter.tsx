import { useEffect, useRef, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import type { LoginWaysAnswer } from "../operations";
import { Refused } from "../parts/load";
import { go } from "../router";
import { cameBackFor, finish, leave, leaveInTab, onReturn, RETURN, wasAt, type Provider } from "../signon";
import { enterTexts as said, signOnTexts, texts } from "../texts";
import type { Person } from "../who";

/** Logging in: by the link that one followed, or by what one has. Whoever is in already is asked before a link makes them another. */
export function Enter(props: { onEntered: () => void; person?: Person | null; isAgain?: boolean }) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [ways, setWays] = useState<LoginWaysAnswer>();
  const [isBusy, setBusy] = useState(false);
  const [held, hold] = useState("");
  const entered = () => {
    if (location.pathname.startsWith("/enter")) {
      go(location.pathname === RETURN ? wasAt() : "/", true);
    }
    props.onEntered();
  };
  const attempt = (proof: Promise<unknown>) => {
    setBusy(true);
    setRefusal(undefined);
    proof.then(entered, (failure: Refusal) => setRefusal(failure)).finally(() => setBusy(false));
  };
  useEffect(() => {
    if (location.hostname === "127.0.0.1") {
      location.hostname = "localhost";
      return;
    }
    const secret = location.pathname === "/enter" ? location.hash.slice(1) : "";
    if (secret) {
      // Out of the address at once: it works once, and belongs in no history.
      history.replaceState(null, "", "/enter");
      if (props.person) {
        hold(secret);
      } else {
        attempt(call("login/link", { secret }));
      }
    }
    if (!props.isAgain && cameBackFor(new URL(location.href)) === "enter") {
      attempt(finish("login/oidc/finish"));
    }
    call("login/ways").then(setWays, setRefusal);
  }, []);
  // Over a page, another tab may have logged in meanwhile.
  useEffect(() => (props.isAgain ? onReturn(props.onEntered) : undefined), []);
  return (
    <div class={props.isAgain ? "over" : ""}>
      <main id="contents" class="enter">
        <h1>{texts.product}</h1>
        {props.isAgain && <p>{texts.loggedOut}</p>}
        {refusal && <Refused refusal={refusal} />}
        {held && props.person && (
          <section class="banner">
            <p><strong dir="auto">{said.already(props.person.name)}</strong></p>
            <p>{said.byLink}</p>
            <p class="tools">
              <button type="button" class="main" onClick={() => go("/", true)}>{said.stay(props.person.name)}</button>
              <button type="button" disabled={isBusy} onClick={() => attempt(call("login/link", { secret: held }))}>{said.follow}</button>
            </p>
          </section>
        )}
        {ways && !ways.secure && <p class="banner bad">{ways.hint}</p>}
        {ways?.secure && !held && (
          <>
            <Form ways={ways} isBusy={isBusy} attempt={attempt} />
            {ways.providers.map((provider) => (
              <Elsewhere key={provider.id} provider={provider} inTab={props.isAgain ?? false} isBusy={isBusy} onRefused={setRefusal} />
            ))}
          </>
        )}
        <p class="dim">{said.how}</p>
        <pre tabIndex={0}>{said.command}</pre>
        {isBusy && <p role="status">{said.entering}</p>}
      </main>
    </div>
  );
}

function Form(props: { ways: LoginWaysAnswer; isBusy: boolean; attempt: (proof: Promise<unknown>) => void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const offered = useRef(new AbortController());
  useEffect(() => {
    if (props.ways.passkey) {
      void fillIn(offered.current.signal, props.attempt);
    }
    return () => offered.current.abort();
  }, []);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.attempt(call("login/password", { name, password }));
        }}
      >
        <label>
          {said.name}
          <input autocomplete="username webauthn" required value={name} onInput={(e) => setName(e.currentTarget.value)} />
        </label>
        <label>
          {said.password}
          <input type="password" autocomplete="current-password" required value={password} onInput={(e) => setPassword(e.currentTarget.value)} />
        </label>
        <button type="submit" disabled={props.isBusy}>{said.enter}</button>
      </form>
      {props.ways.passkey && "credentials" in navigator && (
        <button
          type="button"
          disabled={props.isBusy}
          onClick={() => {
            // The browser asks for one passkey at a time.
            offered.current.abort();
            props.attempt(byPasskey());
          }}
        >
          {said.passkey}
        </button>
      )}
    </>
  );
}

/** Away from a page that has nothing to lose, or in another tab from one that has. */
function Elsewhere(props: { provider: Provider; inTab: boolean; isBusy: boolean; onRefused: (refusal: Refusal) => void }) {
  const go = props.inTab ? leaveInTab : leave;
  return (
    <div class="elsewhere">
      <button type="button" dir="auto" disabled={props.isBusy} onClick={() => go("login/oidc/start").catch(props.onRefused)}>
        {signOnTexts.logIn(props.provider.name)}
      </button>
      {props.inTab && <p class="dim">{signOnTexts.newTab}</p>}
    </div>
  );
}

async function byPasskey(): Promise<unknown> {
  const proof = await signed();
  if (!proof) {
    throw new Refusal("", said.passkeyNot, 0, "");
  }
  return call("login/passkey/verify", proof);
}

/** Has the browser offer passkeys where it offers names, until one is taken or the server would take none of them any more. */
async function fillIn(signal: AbortSignal, attempt: (proof: Promise<unknown>) => void): Promise<void> {
  const canOffer = "PublicKeyCredential" in window && (await PublicKeyCredential.isConditionalMediationAvailable?.());
  const proof = canOffer && !signal.aborted && (await signed(signal).catch(() => null));
  if (proof && !signal.aborted) {
    attempt(call("login/passkey/verify", proof));
  }
}

/** What a passkey has signed; null when the browser gave none. With a signal, it is offered among names until that says stop. */
async function signed(offer?: AbortSignal): Promise<{ challengeId: string; credential: string } | null> {
  const { challengeId, options } = await call("login/passkey/options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const until = offer && AbortSignal.any([offer, AbortSignal.timeout(publicKey.timeout ?? 0)]);
  const asked: CredentialRequestOptions = until ? { publicKey, mediation: "conditional", signal: until } : { publicKey };
  const credential = await navigator.credentials.get(asked).catch(() => null);
  return credential && { challengeId, credential: JSON.stringify((credential as PublicKeyCredential).toJSON()) };
}
