// Finding somebody: a member of the organization by name or e-mail address, anybody else by their public id.
import { useEffect, useRef, useState } from "preact/hooks";
import { Find, type Choice } from "../parts/find";
import { useCall } from "../parts/load";
import { peopleTexts as said } from "../texts";

/** Whom one can name: a user, or all members of an organization. */
export interface Member {
  userId: number;
  publicId: string;
  name: string;
  email: string;
}

interface Props {
  label: string;
  organizationId: string;
  /** User ids of those who are not offered. */
  without: number[];
  /** Who can be named beside the members. */
  others?: Member[];
  onChosen: (person: Member | undefined) => void;
}

const most = 8;
const publicIds = /^[0-9a-f]{32}$/;

/** What was typed some time ago, so that the server is not asked for every letter. */
function useLate(typed: string): string {
  const [late, set] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => set(typed), 150);
    return () => clearTimeout(timer);
  }, [typed]);
  return late;
}

export function FindPerson(props: Props) {
  const [typed, setTyped] = useState("");
  const asked = typed.trim();
  const late = useLate(asked);
  // Whoever is not in the organization of the project is refused here, and names others by their public ids.
  const members = useCall("organizations/members/read", { organizationId: props.organizationId, filter: late });
  const latest = useRef<Member[]>([]);
  latest.current = members.data?.members ?? latest.current;
  const found = latest.current.filter((one) => !props.without.includes(one.userId));
  const others = (props.others ?? []).filter((one) => one.name.toLowerCase().includes(asked.toLowerCase()));
  const all: Member[] = [...others, ...found].slice(0, most);
  if (publicIds.test(asked) && !all.some((one) => one.publicId === asked)) {
    all.push({ userId: 0, publicId: asked, name: "", email: "" });
  }
  const choices = all.map((one): Choice => ({
    key: one.publicId,
    name: one.name || one.publicId,
    shown: one.name ? <><bdi>{one.name}</bdi> <span class="dim">{one.email}</span></> : <>{said.byPublicId} <code>{one.publicId}</code></>,
  }));
  return (
    <Find
      label={props.label}
      hint={said.findHint}
      typed={typed}
      onTyped={(text) => {
        setTyped(text);
        props.onChosen(undefined);
      }}
      choices={choices}
      none={said.nobody}
      onChoose={(choice) => {
        setTyped(choice.name);
        props.onChosen(all.find((one) => one.publicId === choice.key));
      }}
    />
  );
}
