// Who sees a project and what they may, a line each, with what its owner can change.
import { useState } from "preact/hooks";
import { ask, Refusal } from "../api";
import { Refused } from "../parts/load";
import { sourceName } from "../parts/source";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { peopleTexts as said } from "../texts";
import { useWho } from "../who";
import type { Present } from "./present";
import { allRights, firstGrant, grant, rightsOf, type Collaborator, type Invitation, type Rights, type Sharing } from "./rights";

interface Props {
  projectId: number;
  sharing: Sharing;
  present: Present[];
  /** Whether the viewer may change it. */
  isOwner: boolean;
  again: () => void;
}

/** A line: somebody who is in, or somebody who was asked. */
interface Line {
  publicId: string;
  name: string;
  rights: Rights;
  collaborator?: Collaborator;
  invitation?: Invitation;
}

export function Rows(props: Props) {
  const { collaborators, invitations } = props.sharing;
  const lines: Line[] = [
    ...collaborators.map((one) => ({
      publicId: one.publicId,
      name: one.uid === 0 ? said.everyMember(one.name) : one.name,
      rights: rightsOf(one),
      collaborator: one,
    })),
    ...invitations.map((one) => ({ publicId: one.publicId, name: one.publicId, rights: rightsOf(one), invitation: one })),
  ];
  const titles = [said.name, said.rights, said.now, ...(props.isOwner ? [said.deeds] : [])];
  return (
    <table class="cards people">
      <thead><tr>{titles.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => <Row key={line.publicId} line={line} {...props} />)}
        {props.sharing.declined.map((one) => (
          <tr key={"declined " + one.publicId}>
            <td data-title={said.name}><span><code>{one.publicId}</code> <span class="badge bad">{said.declined}</span></span></td>
            <td data-title={said.rights}>{said.none}</td>
            <td data-title={said.now} class="dim" colSpan={props.isOwner ? 2 : 1}>
              <span>{said.declined} <When at={one.declined} />, {said.againFrom} <When at={one.again} /></span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Row(props: Props & { line: Line }) {
  const { line, projectId, again } = props;
  const { collaborator } = line;
  const who = useWho();
  const [chosen, setChosen] = useState<Rights>();
  const [refusal, setRefusal] = useState<Refusal>();
  const isOwner = collaborator?.owner === true;
  const mayChange = props.isOwner && !isOwner;
  const attempt = <T,>(operation: string, body: object, done: (answer: T) => void) => {
    setRefusal(undefined);
    ask<T>(operation, { projectId, ...body }).then(done, setRefusal).finally(again);
  };
  const give = (rights: Rights, back?: Rights) =>
    attempt("projects/collaboration/update", { collaboratorUserId: line.publicId, ...grant(rights) }, () => {
      setChosen(undefined);
      say(said.changed(line.name, said.may[rights] ?? rights), back && { label: said.undo, does: () => give(back) });
    });
  const restore = () =>
    attempt<Sharing>("projects/collaboration/create", { collaboratorUserId: line.publicId, ...firstGrant(line.rights) }, (now) =>
      say((now.collaborators.some((one) => one.publicId === line.publicId) ? said.backAgain : said.backInvited)(line.name)));
  const remove = () =>
    attempt("projects/collaboration/delete", { collaboratorId: line.publicId }, () =>
      say((line.invitation ? said.withdrawn : said.removed)(line.name), { label: said.undo, does: restore }));
  return (
    <tr>
      <td data-title={said.name}>
        <span>
          {line.invitation ? <code>{line.publicId}</code> : <bdi>{line.name}</bdi>}{" "}
          {isOwner && <span class="badge">{said.owner}</span>}
          {collaborator?.uid === who.userId && <span class="badge">{said.you}</span>}
          {collaborator?.uid === 0 && <span class="dim">{said.everyone}</span>}
          {collaborator?.email && <span class="dim" dir="auto">{collaborator.email}</span>}
          {line.invitation && <span class="badge">{said.invited}</span>}
        </span>
      </td>
      <td data-title={said.rights}>
        {mayChange ? (
          <span class="tools">
            <select aria-label={said.rightsOf(line.name)} value={chosen ?? line.rights} onChange={(event) => setChosen(event.currentTarget.value as Rights)}>
              {allRights.map((rights) => <option key={rights} value={rights}>{said.may[rights]}</option>)}
            </select>
            {chosen && chosen !== line.rights && (
              <>
                <button type="button" class="main" aria-label={said.giveTo(line.name)} onClick={() => give(chosen, line.rights)}>{said.give}</button>
                <button type="button" class="quiet" onClick={() => setChosen(undefined)}>{said.cancel}</button>
              </>
            )}
          </span>
        ) : (
          said.may[isOwner ? "owner" : line.rights]
        )}
        {refusal && <Refused refusal={refusal} />}
      </td>
      <td data-title={said.now}>
        <span>
          {line.invitation && <span class="dim">{said.invitedSince} <When at={line.invitation.invited} /></span>}
          {collaborator && props.present.filter((one) => one.userId === collaborator.uid).map((one) => <Here key={one.codeSourceId} present={one} />)}
        </span>
      </td>
      {props.isOwner && (
        <td class="deed">
          {mayChange && <button type="button" class="bad" aria-label={(line.invitation ? said.takeBackOf : said.removeOf)(line.name)} onClick={remove}>{line.invitation ? said.takeBack : said.remove}</button>}
        </td>
      )}
    </tr>
  );
}

/** That somebody has it open, where, and since when. */
export function Here({ present }: { present: Present }) {
  const source = sourceName(present.codeSourceId);
  return (
    <span class="here">
      <span class={present.state === "editing" ? "badge good" : "badge"}>{present.state === "editing" ? said.edits : said.here}</span>
      {source && <bdi>{source}</bdi>} {present.path && <code dir="auto">{present.path}</code>}{" "}
      <span class="dim">{said.since} <When at={present.since} /></span>
    </span>
  );
}
