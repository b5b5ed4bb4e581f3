import { useContext, useEffect } from "preact/hooks";
import { Identities } from "../account/identities";
import { Logins } from "../account/logins";
import { Tokens } from "../account/tokens";
import { Passkeys, Password } from "../account/ways";
import { choose, useChosen } from "../choices";
import { Load, useCall } from "../parts/load";
import { Page } from "../parts/page";
import { PublicId } from "../people/mine";
import { When } from "../parts/when";
import { accountTexts as said, texts } from "../texts";
import { Told, type Person } from "../who";
import type { Shown } from "./shown";

/** Who one is, by what one comes in, and what acts in one's name. */
export function Account(_props: Pick<Shown, "address">) {
  const person = useCall("account/login/read");
  const tell = useContext(Told);
  useEffect(() => {
    if (person.data) {
      tell(person.data);
    }
  }, [person.data]);
  return (
    <Page title={texts.account}>
      <Load of={person}>{(who) => <You person={who} />}</Load>
      <Tokens />
      {person.data && <Password person={person.data} onChanged={person.again} />}
      <Passkeys onChanged={person.again} />
      <Identities onChanged={person.again} />
      <Logins key={String(person.data?.hasPassword)} />
      <Appearance />
    </Page>
  );
}

function You(props: { person: Person }) {
  const { person } = props;
  return (
    <section>
      <h2>{said.you}</h2>
      <dl class="facts">
        <dt>{said.name}</dt>
        <dd dir="auto">{person.name}</dd>
        {person.email && <><dt>{said.email}</dt><dd dir="auto">{person.email}</dd></>}
        <dt>{said.userId}</dt>
        <dd class="mono">{person.userId}</dd>
        <PublicId />
        <dt>{said.organization}</dt>
        <dd class="mono">{person.organizationId}</dd>
        {person.login && (
          <>
            <dt>{said.login}</dt>
            <dd>
              {said.ways[person.login.way] ?? person.login.way}, <When at={person.login.created} />; {said.ends}{" "}
              <When at={person.login.ends} />
            </dd>
          </>
        )}
      </dl>
      {person.operator && <p>{said.operator}</p>}
    </section>
  );
}

function Appearance() {
  const hasLetters = useChosen("letters") !== "off";
  const isSavedByLeaving = useChosen("saving") === "leaving";
  return (
    <section>
      <h2>{said.appearance}</h2>
      <p>{said.appearanceColours}</p>
      <p class="tools">
        <label>
          <input type="checkbox" checked={hasLetters} onChange={(event) => choose("letters", event.currentTarget.checked ? null : "off")} />
          {said.letters}
        </label>
        <label>
          <input type="checkbox" checked={isSavedByLeaving} onChange={(event) => choose("saving", event.currentTarget.checked ? "leaving" : null)} />
          {said.saving}
        </label>
      </p>
    </section>
  );
}
