// The nodes on which the project may run.
import { settingsTexts as said } from "../texts";

export interface Node {
  id: string;
  name: string;
  description: string;
  active: boolean;
}

export type NodeKinds = Record<"backtest" | "research" | "live", Node[]>;

const kinds = ["backtest", "research", "live"] as const;

/** The ids of those that a project has chosen. */
export function chosenOf(nodes: NodeKinds): string[] {
  return kinds.flatMap((kind) => nodes[kind].filter((node) => node.active).map((node) => node.id));
}

export function Nodes(props: { kinds: NodeKinds; chosen: string[]; onChange: ((ids: string[]) => void) | null }) {
  const { chosen, onChange } = props;
  if (!onChange) {
    const names = kinds.flatMap((kind) => props.kinds[kind]).filter((node) => chosen.includes(node.id)).map((node) => node.name);
    return <p>{names.join(", ") || said.nodesFree}</p>;
  }
  const choose = (id: string, isOn: boolean) =>
    onChange((isOn ? [...chosen, id] : chosen.filter((one) => one !== id)).sort());
  return (
    <div class="kinds">
      {kinds.map((kind) => (
        <fieldset key={kind}>
          <legend>{said.nodeKinds[kind]}</legend>
          {props.kinds[kind].length === 0 && <p class="dim">{said.noNodes}</p>}
          {props.kinds[kind].map((node) => (
            <label key={node.id} class="check">
              <input type="checkbox" checked={chosen.includes(node.id)} onChange={(event) => choose(node.id, event.currentTarget.checked)} />
              <span>{node.name} <span class="dim">{node.description}</span></span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
