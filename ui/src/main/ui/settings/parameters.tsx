// The parameters: lines in their order, each with what kind of value it has.
import { useRef } from "preact/hooks";
import { settingsTexts as said } from "../texts";
import { faultOf, kindOf, type Kind, type Parameter } from "./values";

interface Props {
  parameters: Parameter[];
  /** Null when the viewer may only read them. */
  onChange: ((parameters: Parameter[]) => void) | null;
}

export function Parameters(props: Props) {
  const { parameters, onChange } = props;
  const list = useRef<HTMLOListElement>(null);
  if (!onChange) {
    return <Table parameters={parameters} />;
  }
  const focus = (key: number, part: string) =>
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-key="${key}"] ${part}`)?.focus());
  const change = (key: number, parts: Partial<Parameter>) =>
    onChange(parameters.map((one) => (one.key === key ? { ...one, ...parts } : one)));
  const move = (at: number, to: number, part: string) => {
    const moved = [...parameters];
    const [one] = moved.splice(at, 1);
    if (one && to >= 0 && to < parameters.length) {
      moved.splice(to, 0, one);
      onChange(moved);
      focus(one.key, part);
    }
  };
  const take = (at: number) => {
    onChange(parameters.filter((_, index) => index !== at));
    const next = parameters[at + 1] ?? parameters[at - 1];
    next ? focus(next.key, ".take") : setTimeout(() => list.current?.parentElement?.querySelector<HTMLElement>(".add")?.focus());
  };
  const add = () => {
    const key = Math.max(-1, ...parameters.map((one) => one.key)) + 1;
    onChange([...parameters, { key, name: "", value: "", kind: "number" }]);
    focus(key, "input");
  };
  return (
    <div>
      {parameters.length === 0 && <p>{said.noParameters}</p>}
      <ol class="parameters" ref={list}>
        {parameters.map((one, at) => (
          <li key={one.key} data-key={one.key}>
            <Line parameter={one} all={parameters} place={at + 1} onChange={(parts) => change(one.key, parts)} />
            <span class="deed">
              <button type="button" class="quiet up" disabled={at === 0} aria-label={said.up(one.name)} title={said.up(one.name)} onClick={() => move(at, at - 1, at === 1 ? ".down" : ".up")}>↑</button>
              <button type="button" class="quiet down" disabled={at === parameters.length - 1} aria-label={said.down(one.name)} title={said.down(one.name)} onClick={() => move(at, at + 1, at === parameters.length - 2 ? ".up" : ".down")}>↓</button>
              <button type="button" class="quiet take" aria-label={said.take(one.name)} title={said.take(one.name)} onClick={() => take(at)}>✕</button>
            </span>
          </li>
        ))}
      </ol>
      <button type="button" class="add" onClick={add}>{said.addParameter}</button>
    </div>
  );
}

function Table(props: { parameters: Parameter[] }) {
  if (props.parameters.length === 0) {
    return <p>{said.noParameters}</p>;
  }
  return (
    <table>
      <thead><tr><th scope="col">{said.parameterName}</th><th scope="col">{said.value}</th><th scope="col">{said.kind}</th></tr></thead>
      <tbody>
        {props.parameters.map((one) => (
          <tr key={one.key}>
            <td class="mono" dir="auto">{one.name}</td>
            <td class="mono" dir="auto">{one.value}</td>
            <td class="dim">{said.kinds[one.kind]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line(props: { parameter: Parameter; all: Parameter[]; place: number; onChange: (parts: Partial<Parameter>) => void }) {
  const { parameter, onChange } = props;
  const { name, value, kind } = parameter;
  const fault = faultOf(parameter, props.all);
  const fits = (chosen: Kind) => (chosen === "truth" && kindOf(value) !== "truth" ? { kind: chosen, value: "true" } : { kind: chosen });
  const told = fault && `fault-${parameter.key}`;
  return (
    <>
      <input
        class="mono"
        dir="auto"
        aria-label={said.nameOf(props.place)}
        placeholder={said.parameterName}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        aria-invalid={fault === "unnamed" || fault === "twice"}
        aria-describedby={told}
        value={name}
        onInput={(event) => onChange({ name: event.currentTarget.value })}
      />
      {kind === "truth" ? (
        <select class="mono" aria-label={said.valueOf(name)} value={value} onChange={(event) => onChange({ value: event.currentTarget.value })}>
          {[...new Set([value, "true", "false"])].map((one) => <option key={one} value={one}>{one}</option>)}
        </select>
      ) : (
        <input
          class="mono"
          dir="auto"
          aria-label={said.valueOf(name)}
          placeholder={said.value}
          autocomplete="off"
          spellcheck={false}
          inputMode={kind === "number" ? "decimal" : "text"}
          maxLength={10_000}
          aria-invalid={fault === "number"}
          aria-describedby={told}
          value={value}
          onInput={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      <select aria-label={said.kindOf(name)} value={kind} onChange={(event) => onChange(fits(event.currentTarget.value as Kind))}>
        {Object.entries(said.kinds).map(([key, words]) => <option key={key} value={key}>{words}</option>)}
      </select>
      {fault && <span class="fault" id={told}>{said.faults[fault]}</span>}
    </>
  );
}
