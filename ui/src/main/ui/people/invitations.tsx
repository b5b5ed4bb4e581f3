// The invitations that one has got, above the projects; nothing most of the time.
import type { InvitationGot } from "../operations";
import { useEffect, useState } from "preact/hooks";
import { ask, Refusal } from "../api";
import { listen } from "../events";
import { Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { go } from "../router";
import { invitationTexts as said } from "../texts";

type Invitation = InvitationGot;

export function Invitations() {
  const list = useCall("projects/invitations/read");
  useEffect(() => listen(({ event }) => void ((event === "invited" || event === "missed") && list.again())), []);
  const all = list.data?.invitations ?? [];
  return all.length === 0 ? null : (
    <section class="banner" aria-label={said.title}>
      <div role="status">
        <ul class="plain invitations">
          {all.map((one) => <One key={one.projectId} invitation={one} again={list.again} />)}
        </ul>
      </div>
    </section>
  );
}

function One(props: { invitation: Invitation; again: () => void }) {
  const { projectId, projectName, ownerName, permission, liveControl, invited } = props.invitation;
  const [isDeclining, setDeclining] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const answer = <T,>(operation: string, done: (answer: T) => void) =>
    ask<T>(operation, { projectId }).then(done, setRefusal).finally(props.again);
  const accept = () =>
    answer<{ name: string }>("projects/invitations/accept", ({ name }) =>
      say(said.accepted(name), { label: said.open, does: () => go("/p/" + projectId) }));
  const decline = () => answer("projects/invitations/decline", () => say(said.declined(projectName)));
  return (
    <li>
      <span>
        <strong dir="auto">{ownerName}</strong> {said.invites} <strong dir="auto">{projectName}</strong>{" "}
        <span class="dim">
          · {said.may[permission] ?? permission}{liveControl && ` ${said.live}`} · <When at={invited} />
        </span>
      </span>
      {isDeclining ? (
        <span class="tools">
          <span dir="auto">{said.declineWhy(ownerName)}</span>
          <button type="button" class="bad" autofocus onClick={() => void decline()}>{said.declineDo}</button>
          <button type="button" class="quiet" onClick={() => setDeclining(false)}>{said.cancel}</button>
        </span>
      ) : (
        <span class="tools">
          <button type="button" class="main" aria-label={said.acceptOf(projectName, ownerName)} onClick={() => void accept()}>{said.accept}</button>
          <button type="button" aria-label={said.declineOf(projectName, ownerName)} onClick={() => setDeclining(true)}>{said.decline}</button>
        </span>
      )}
      {refusal && <Refused refusal={refusal} />}
    </li>
  );
}
