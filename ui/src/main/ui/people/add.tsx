// Letting somebody into a project: at once, or by an invitation that they have to accept.
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { peopleTexts as said } from "../texts";
import { FindPerson, type Member } from "./find";
import { allRights, firstGrant, type Rights, type Sharing } from "./rights";

interface Props {
  projectId: number;
  organizationId: string;
  sharing: Sharing;
  again: () => void;
}

export function Add(props: Props) {
  const { projectId, organizationId, sharing } = props;
  const organizations = useCall("organizations/list");
  const [turn, setTurn] = useState(0);
  const [person, setPerson] = useState<Member>();
  const [rights, setRights] = useState<Rights>("read");
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  const isIn = (publicId: string) => sharing.collaborators.some((one) => one.publicId === publicId);
  const everybody = (organizations.data?.organizations ?? [])
    .filter((one) => one.id === organizationId && !isIn(one.id))
    .map((one) => ({ userId: 0, publicId: one.id, name: said.everyMember(one.name), email: said.everyone }));
  const add = (to: Member) => {
    setRefusal(undefined);
    setBusy(true);
    call("projects/collaboration/create", { projectId, collaboratorUserId: to.publicId, ...firstGrant(rights) })
      .then((now) => {
        const isInvited = now.invitations.some((one) => one.publicId === to.publicId);
        say((isInvited ? said.addedInvited : said.added)(to.name || to.publicId));
        setPerson(undefined);
        setTurn(turn + 1);
      }, setRefusal)
      .finally(() => {
        setBusy(false);
        props.again();
      });
  };
  return (
    <section id="add" tabIndex={-1} aria-labelledby="add-title">
      <h2 id="add-title">{said.add}</h2>
      <p class="dim why">{said.addWhy}</p>
      <form
        class="adding"
        onSubmit={(event) => {
          event.preventDefault();
          if (person) {
            add(person);
          }
        }}
      >
        <FindPerson
          key={turn}
          label={said.person}
          organizationId={organizationId}
          without={sharing.collaborators.map((one) => one.uid)}
          others={everybody}
          onChosen={setPerson}
        />
        <label class="field">
          {said.rights}
          <select value={rights} onChange={(event) => setRights(event.currentTarget.value as Rights)}>
            {allRights.map((one) => <option key={one} value={one}>{said.may[one]}</option>)}
          </select>
        </label>
        <button type="submit" disabled={!person || isBusy}>{said.addDo}</button>
      </form>
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}
