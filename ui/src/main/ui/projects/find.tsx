// A field that finds a project, by a piece of its name or its id.
import { useMemo, useState } from "preact/hooks";
import { Find, type Choice } from "../parts/find";
import { projectsTexts as said } from "../texts";
import { fit } from "./rows";

/** What is known of a project to find it. */
export interface Known {
  id: number;
  name: string;
  owner: string;
}

interface Props {
  label: string;
  hint: string;
  /** Said when none is like what is typed. */
  none: string;
  known: Known[];
  /** Those that are not offered. */
  without: number[];
  onFound: (id: number) => void;
}

const most = 12;

export function FindProject(props: Props) {
  const { known, without } = props;
  const [typed, setTyped] = useState("");
  const choices = useMemo(() => {
    const asked = typed.trim().toLowerCase();
    return known
      .filter((one) => !without.includes(one.id))
      .map((one) => ({ one, score: String(one.id).startsWith(asked) ? 0 : fit(asked, one.name.toLowerCase()) }))
      .filter(({ score }) => score !== null)
      .sort((a, b) => (a.score ?? 0) - (b.score ?? 0) || a.one.name.length - b.one.name.length)
      .slice(0, most)
      .map(({ one }): Choice => ({
        key: String(one.id),
        name: one.name,
        shown: <><bdi>{one.name}</bdi> <span class="dim">{said.ofOwner(one.owner)} · {one.id}</span></>,
      }));
  }, [typed, known, without]);
  return (
    <Find
      label={props.label}
      hint={props.hint}
      typed={typed}
      onTyped={setTyped}
      choices={choices}
      none={known.length > 0 ? props.none : ""}
      onChoose={(choice) => {
        setTyped("");
        props.onFound(Number(choice.key));
      }}
    />
  );
}
