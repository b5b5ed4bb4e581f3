import { useEffect, useState } from "preact/hooks";
import { Lines } from "../account/lines";
import { call, Refusal } from "../api";
import type { MemberView as Member } from "../operations";
import { Refused } from "../parts/load";
import { say } from "../parts/toast";
import { organizationTexts as said } from "../texts";
import { useWho } from "../who";
import { Entering } from "./entering";
import { othersAdministered } from "./others";

interface Shown {
  id: string;
  members: Member[];
  onAdded: () => void;
}

/** Adds somebody who is a user of the server; says how others become one. */
export function Add(props: Shown) {
  const { userId } = useWho();
  const [typed, setTyped] = useState("");
  const [role, setRole] = useState("member");
  const [known, setKnown] = useState<Member[]>([]);
  const [added, setAdded] = useState<Member>();
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    // Only what is offered while one types hangs on it: the server decides.
    othersAdministered(props.id, userId).then(setKnown, () => undefined);
  }, [props.id]);
  const offered = known.filter((one) => !props.members.some((member) => member.userId === one.userId));
  const add = () => {
    setRefusal(undefined);
    setAdded(undefined);
    call("organizations/members/create", { organizationId: props.id, role, ...named(typed.trim(), offered) }).then(
      ({ members }) => {
        const fresh = members.find((one) => !props.members.some((member) => member.userId === one.userId));
        setTyped("");
        setAdded(fresh);
        say(said.added(fresh?.name ?? typed));
        props.onAdded();
      },
      setRefusal,
    );
  };
  return (
    <>
      <form
        class="tools stacked"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label>
          {said.whom}
          <input required dir="auto" autocomplete="off" list="offered" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <datalist id="offered">
          {offered.map((one) => <option key={one.userId} value={one.email || String(one.userId)} label={one.name} />)}
        </datalist>
        <label>
          {said.role}
          <select value={role} onChange={(event) => setRole(event.currentTarget.value)}>
            {Object.entries(said.roles).reverse().map(([value, words]) => <option key={value} value={value}>{words}</option>)}
          </select>
        </label>
        <button type="submit">{said.add}</button>
      </form>
      {refusal && <Refused refusal={refusal} />}
      <div role="status">{added && <Entering member={added} />}</div>
      <p class="dim">{said.addWhy}</p>
      <details>
        <summary>{said.addNew}</summary>
        <Lines text={said.addNewCommand(props.id)} label={said.copyCommand} />
      </details>
    </>
  );
}

/** Whom somebody means: an id, a name among those offered, or else an address. */
function named(typed: string, offered: Member[]): { userId: number } | { email: string } {
  if (/^[0-9]{1,9}$/.test(typed)) {
    return { userId: Number(typed) };
  }
  const ofName = offered.filter((one) => one.name.toLowerCase() === typed.toLowerCase());
  const [only] = ofName;
  return ofName.length === 1 && only ? { userId: only.userId } : { email: typed };
}
