// What is different between two states of the settings, in signs, words and colours.
import type { ComponentChildren } from "preact";
import { settingsTexts as said } from "../texts";
import type { Field, Parameter, Values } from "./values";

/** What ids are called. */
export interface Names {
  version: (id: number) => string;
  environment: (id: number) => string;
  library: (id: number) => string;
  key: (hash: string) => string;
}

interface Props {
  fields: Field[];
  from: Values;
  to: Values;
  names: Names;
}

/** The fields that are different, each with what it is and what it is to be. */
export function SettingsDifference(props: Props) {
  return (
    <dl class="changes">
      {props.fields.map((field) => (
        <div key={field}>
          <dt>{said.fields[field]}</dt>
          <dd>{difference(field, props)}</dd>
        </div>
      ))}
    </dl>
  );
}

function difference(field: Field, { from, to, names }: Props): ComponentChildren {
  switch (field) {
    case "parameters":
      return <Parameters from={from.parameters} to={to.parameters} />;
    case "description":
      return <Lines from={from.description} to={to.description} />;
    case "libraries":
      return <Sets from={from.libraries} to={to.libraries} name={names.library} none={said.noneOf} />;
    case "nodes":
      return <Sets from={from.nodes} to={to.nodes} name={(id) => id} none={said.byServer} />;
    case "version":
      return <Values from={names.version(from.version)} to={names.version(to.version)} />;
    case "environment":
      return <Values from={names.environment(from.environment)} to={names.environment(to.environment)} />;
    case "encryptionKey":
      return <Values from={names.key(from.encryptionKey)} to={names.key(to.encryptionKey)} />;
    case "name":
      return <Values from={from.name} to={to.name} />;
  }
}

function Values(props: { from: string; to: string }) {
  return (
    <>
      <del dir="auto">{props.from || said.empty}</del> → <ins dir="auto">{props.to || said.empty}</ins>
    </>
  );
}

/** Lines that went and came; those at the beginning and the end that stay are not shown. */
function Lines(props: { from: string; to: string }) {
  const from = props.from ? props.from.split("\n") : [];
  const to = props.to ? props.to.split("\n") : [];
  let first = 0;
  while (first < Math.min(from.length, to.length) && from[first] === to[first]) {
    first++;
  }
  let last = 0;
  while (last < Math.min(from.length, to.length) - first && from.at(-1 - last) === to.at(-1 - last)) {
    last++;
  }
  return (
    <div class="lined">
      {from.slice(first, from.length - last).map((line, index) => <del key={"-" + index} dir="auto">− {line}</del>)}
      {to.slice(first, to.length - last).map((line, index) => <ins key={"+" + index} dir="auto">+ {line}</ins>)}
    </div>
  );
}

function Sets<T extends string | number>(props: { from: T[]; to: T[]; name: (id: T) => string; none: string }) {
  const { from, to } = props;
  const gone = from.filter((id) => !to.includes(id));
  const come = to.filter((id) => !from.includes(id));
  return (
    <div class="lined">
      {from.length === 0 && <del>− {props.none}</del>}
      {gone.map((id) => <del key={id} dir="auto">− {props.name(id)}</del>)}
      {come.map((id) => <ins key={id} dir="auto">+ {props.name(id)}</ins>)}
      {to.length === 0 && <ins>+ {props.none}</ins>}
      {gone.length + come.length === 0 && <span>{said.order}</span>}
    </div>
  );
}

function Parameters(props: { from: Parameter[]; to: Parameter[] }) {
  const { from, to } = props;
  const before = new Map(from.map((one) => [one.name, one.value]));
  const names = to.map((one) => one.name);
  // Of those that stay, the ones that changed places among themselves.
  const stayed = from.map((one) => one.name).filter((name) => names.includes(name));
  const stay = names.filter((name) => before.has(name));
  return (
    <div class="lined mono">
      {from.filter((one) => !names.includes(one.name)).map((one) => (
        <del key={"-" + one.name} dir="auto">− {one.name} = {one.value || said.empty}</del>
      ))}
      {to.map((one) => {
        const was = before.get(one.name);
        const [now, then] = [stay.indexOf(one.name), stayed.indexOf(one.name)];
        const place = was !== undefined && now !== then ? ` · ${said.moved} ${said.place(then + 1, now + 1)}` : "";
        if (was === undefined) {
          return <ins key={one.key} dir="auto">+ {one.name} = {one.value || said.empty}</ins>;
        }
        if (was === one.value) {
          return place && <span key={one.key} dir="auto">↕ {one.name}{place}</span>;
        }
        return (
          <span key={one.key} dir="auto">
            ± {one.name} = <del>{was || said.empty}</del> → <ins>{one.value || said.empty}</ins>{place}
          </span>
        );
      })}
    </div>
  );
}
