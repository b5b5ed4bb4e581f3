import type { MemberView as Member } from "../operations";
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Refused } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { go } from "../router";
import { organizationTexts as said } from "../texts";
import { counted } from "../texts/counted";
import { bytes } from "../time";
import { useWho } from "../who";
import { Add } from "./add";
import { Entering } from "./entering";
import { othersAdministered } from "./others";

interface Shown {
  id: string;
  members: Member[];
  isAdmin: boolean;
  onChanged: () => void;
}

/** Who is in, by role; administrators add, remove and give roles. */
export function Members(props: Shown) {
  const { id, members, isAdmin } = props;
  const who = useWho();
  const [refusal, setRefusal] = useState<Refusal>();
  const [leaving, setLeaving] = useState<Member>();
  const [entering, setEntering] = useState<Member>();
  const attempt = (operation: string, body: object, done: () => void) => {
    setRefusal(undefined);
    call("organizations/members/" + operation, { organizationId: id, ...body }).then(() => {
      done();
      props.onChanged();
    }, setRefusal);
  };
  const give = (member: Member, role: string) =>
    attempt("update", { userId: member.userId, role }, () =>
      say(role === "admin" ? said.nowAdmin(member.name) : said.nowMember(member.name), {
        label: said.undo,
        does: () => attempt("update", { userId: member.userId, role: member.role }, () => undefined),
      }));
  const remove = (member: Member, canUndo: boolean) => {
    setLeaving(undefined);
    const addBack = () =>
      attempt("create", { userId: member.userId, role: member.role }, () => say(said.addedBack(member.name)));
    setRefusal(undefined);
    call("organizations/members/delete", { organizationId: id, userId: member.userId }).then(() => {
      say(said.removed(member.name), canUndo ? { label: said.undo, does: addBack } : undefined);
      if (member.userId === who.userId) {
        go("/org");
      } else {
        props.onChanged();
      }
    }, setRefusal);
  };
  /** What can be undone is done at once; otherwise it is said first. */
  const ask = (member: Member) => {
    if (member.userId === who.userId) {
      setLeaving(member);
    } else if (who.operator) {
      remove(member, true);
    } else {
      othersAdministered(id, who.userId).then(
        (others) => (others.some((one) => one.userId === member.userId) ? remove(member, true) : setLeaving(member)),
        setRefusal,
      );
    }
  };
  const rows: Deeds = { isAdmin, me: who.userId, give, ask, enter: (member) => setEntering(member === entering ? undefined : member) };
  return (
    <section>
      <h2>{said.members}</h2>
      <p class="dim">{said.rolesWhy}</p>
      {refusal && <Refused refusal={refusal} />}
      {leaving && <Leaving member={leaving} isMe={leaving.userId === who.userId} onCancel={() => setLeaving(undefined)} onRemove={() => remove(leaving, false)} />}
      <Table members={members} deeds={rows} />
      <div role="status">{entering && <Entering member={entering} />}</div>
      {isAdmin && <Add id={id} members={members} onAdded={props.onChanged} />}
    </section>
  );
}

interface Deeds {
  isAdmin: boolean;
  me: number;
  give: (member: Member, role: string) => void;
  ask: (member: Member) => void;
  enter: (member: Member) => void;
}

function Table(props: { members: Member[]; deeds: Deeds }) {
  const { members, deeds } = props;
  const titles = [said.name, said.email, said.role, said.joined];
  const amounts = deeds.isAdmin ? [said.projects, said.size] : [];
  return (
    <table class="cards">
      <thead>
        <tr>
          {titles.map((title) => <th key={title} scope="col">{title}</th>)}
          {amounts.map((title) => <th key={title} scope="col" class="number">{title}</th>)}
          {deeds.isAdmin && <td />}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId}>
            <td data-title={said.name}>
              <span>
                <bdi>{member.name}</bdi>{" "}
                {member.userId === deeds.me && <span class="badge">{said.you}</span>}
                {member.owner && <span class="badge">{said.owner}</span>}
              </span>
            </td>
            <td data-title={said.email} dir="auto">{member.email}</td>
            <td data-title={said.role}>{said.roles[member.role] ?? member.role}</td>
            <td data-title={said.joined}><When at={member.joined} /></td>
            {deeds.isAdmin && (
              <>
                <td data-title={said.projects} class="number">{counted(member.projects ?? 0)}</td>
                <td data-title={said.size} class="number">{bytes(member.bytes ?? 0)}</td>
                <td class="deed"><Row member={member} deeds={deeds} /></td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Row(props: { member: Member; deeds: Deeds }) {
  const { member, deeds } = props;
  const isMe = member.userId === deeds.me;
  return (
    <span class="tools">
      {!isMe && (
        <button type="button" aria-label={said.linkOf(member.name)} onClick={() => deeds.enter(member)}>{said.link}</button>
      )}
      {member.role !== "admin" ? (
        <button type="button" aria-label={said.makeAdminOf(member.name)} onClick={() => deeds.give(member, "admin")}>{said.makeAdmin}</button>
      ) : (
        (!member.owner || isMe) && (
          <button type="button" aria-label={said.makeMemberOf(member.name)} onClick={() => deeds.give(member, "member")}>{said.makeMember}</button>
        )
      )}
      {!member.owner && (
        <button type="button" class="bad" aria-label={said.removeOf(member.name)} onClick={() => deeds.ask(member)}>{said.remove}</button>
      )}
    </span>
  );
}

function Leaving(props: { member: Member; isMe: boolean; onCancel: () => void; onRemove: () => void }) {
  const { member } = props;
  return (
    <div class="banner bad" role="alert">
      <p>{props.isMe ? said.cannotUndoSelf : said.cannotUndo(member.name)}</p>
      <p class="tools">
        <button type="button" class="bad" autofocus onClick={props.onRemove}>{said.removeAfterAll(member.name)}</button>
        <button type="button" onClick={props.onCancel}>{said.cancel}</button>
      </p>
    </div>
  );
}
