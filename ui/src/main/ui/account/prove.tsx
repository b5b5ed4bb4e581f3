// Step-up: what is dangerous asks again who it is, in its place, and then does what was asked.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { leaveInTab, onReturn } from "../signon";
import { accountTexts as said, signOnTexts } from "../texts";

export interface Proving {
  /** Does it, after a proof if the server wants one; undefined when the person rather not. */
  prove: <T>(deed: () => Promise<T>) => Promise<T | undefined>;
  /** Where the proof is asked for; nothing most of the time. */
  asked: ComponentChildren;
}

export function useProof(): Proving {
  const [pending, setPending] = useState<{ go: () => void; stop: () => void }>();
  const prove = async <T,>(deed: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await deed();
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.code !== "STEP_UP_NEEDED") {
        throw failure;
      }
    }
    const isProven = await new Promise<boolean>((answer) =>
      setPending({ go: () => answer(true), stop: () => answer(false) }),
    );
    setPending(undefined);
    return isProven ? deed() : undefined;
  };
  return { prove, asked: pending && <Prove onProven={pending.go} onStop={pending.stop} /> };
}

function Prove(props: { onProven: () => void; onStop: () => void }) {
  const person = useCall("account/login/read");
  const [password, setPassword] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const attempt = (proof: Promise<unknown>) => {
    setRefusal(undefined);
    proof.then(props.onProven, setRefusal);
  };
  return (
    <section class="banner" role="alert" aria-label={said.proveTitle}>
      <p><strong>{said.proveTitle}</strong></p>
      <p>{said.proveWhy}</p>
      <Load of={person}>
        {({ hasPassword, passkeys, identities }) => (
          <>
            {hasPassword && (
              <form
                class="tools"
                onSubmit={(event) => {
                  event.preventDefault();
                  attempt(call("account/prove/password", { password }));
                }}
              >
                <label>
                  {said.password}
                  <input type="password" autocomplete="current-password" required autofocus value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
                </label>
                <button type="submit">{said.proveEnter}</button>
              </form>
            )}
            {!hasPassword && passkeys === 0 && identities === 0 && <><p>{said.proveNone}</p><pre>{said.proveCommand}</pre></>}
            <p class="tools">
              {passkeys > 0 && <button type="button" onClick={() => attempt(byPasskey())}>{said.provePasskey}</button>}
              {identities > 0 && <Elsewhere onProven={props.onProven} onRefused={setRefusal} />}
              <button type="button" class="quiet" onClick={props.onStop}>{said.cancel}</button>
            </p>
          </>
        )}
      </Load>
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

/** The proof is made in another tab, and seen when this one is looked at again. */
function Elsewhere(props: { onProven: () => void; onRefused: (refusal: Refusal) => void }) {
  const ways = useCall("login/ways");
  const [isAway, setAway] = useState(false);
  useEffect(
    () =>
      onReturn(() => {
        call("account/login/read").then((person) => person.login?.isProven && props.onProven(), props.onRefused);
      }),
    [],
  );
  const provider = ways.data?.providers[0];
  if (!provider) {
    return null;
  }
  return (
    <>
      <button
        type="button"
        dir="auto"
        onClick={() => {
          setAway(true);
          leaveInTab("account/prove/oidc/start").catch(props.onRefused);
        }}
      >
        {signOnTexts.prove(provider.name)}
      </button>
      {isAway && <span role="status">{signOnTexts.newTab}</span>}
    </>
  );
}

async function byPasskey(): Promise<unknown> {
  const { challengeId, options } = await call("account/prove/passkey/options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!credential) {
    throw new Refusal("", said.proveNot, 0, "");
  }
  return call("account/prove/passkey/verify", { challengeId, credential: JSON.stringify((credential as PublicKeyCredential).toJSON()) });
}
