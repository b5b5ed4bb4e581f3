import type { ComponentChildren } from "preact";
import { auditTexts as said } from "../texts";
import { fieldOf, writtenOf, zone } from "../time";
import { filterNames, isFiltered, type Entry } from "./entries";

/** Narrower windows are asked before they are filled with filters. */
const NARROW = 704;

interface Shown {
  address: URL;
  members: { userId: number; name: string }[];
  entries: Entry[];
  onChange: (parts: Record<string, string | null>) => void;
}

/** What is asked for: all of it is in the address, and takes one back to the newest. */
export function Filters(props: Shown) {
  const { address } = props;
  const asked = (name: string) => address.searchParams.get(name) ?? "";
  const change = (parts: Record<string, string | null>) => props.onChange({ ...parts, after: null });
  const typed = (name: string, label: string, more: object = {}) => (
    <label key={name}>
      {label}
      <input dir="auto" autocomplete="off" key={asked(name)} defaultValue={asked(name)} onChange={(event) => change({ [name]: event.currentTarget.value.trim() })} {...more} />
    </label>
  );
  const time = (name: string, label: string) => (
    <label key={name}>
      {label}
      <input type="datetime-local" key={asked(name) + zone()} defaultValue={fieldOf(asked(name))} onChange={(event) => change({ [name]: writtenOf(event.currentTarget.value) })} />
    </label>
  );
  const proof = asked("token") ? "token " + asked("token") : asked("login") ? "login " + asked("login") : "";
  return (
    <details class="filtering" open={isFiltered(address) || innerWidth > NARROW}>
      <summary>{said.filters}</summary>
      <form class="tools stacked filters" onSubmit={(event) => event.preventDefault()}>
        {asked("mine") === "" && (
          <Choice label={said.person} value={asked("user")} onChange={(user) => change({ user })} options={people(props)}>
            <option value="">{said.everybody}</option>
          </Choice>
        )}
        <Choice label={said.action} value={asked("action")} onChange={(action) => change({ action })} options={actions(props)}>
          <option value="">{said.anything}</option>
        </Choice>
        {typed("project", said.project)}
        <Choice label={said.proof} value={proof} options={proofs(props)} onChange={(chosen) => {
          const [kind, id] = chosen.split(" ");
          change({ token: kind === "token" ? (id ?? null) : null, login: kind === "login" ? (id ?? null) : null });
        }}>
          <option value="">{said.anyProof}</option>
        </Choice>
        {typed("source", said.source)}
        {typed("from", said.address)}
        {time("since", said.since)}
        {time("until", said.until)}
        {isFiltered(address) && (
          <button type="button" onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>{said.clear}</button>
        )}
      </form>
    </details>
  );
}

type Options = [string, string][];

interface Chosen {
  label: string;
  value: string;
  options: Options;
  onChange: (value: string) => void;
  children: ComponentChildren;
}

function Choice(props: Chosen) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.children}
        {props.options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </select>
    </label>
  );
}

/** The members and whoever else stands in the list; whom the address names is always among them. */
function people({ address, members, entries }: Shown): Options {
  const names = new Map(members.map((one) => [String(one.userId), one.name]));
  entries.forEach((one) => one.userId !== null && names.set(String(one.userId), one.userName ?? said.user(String(one.userId))));
  const asked = address.searchParams.get("user");
  if (asked && !names.has(asked)) {
    names.set(asked, said.user(asked));
  }
  return [...names].sort((a, b) => a[1].localeCompare(b[1]));
}

function actions({ address, entries }: Shown): Options {
  const known = new Set([...Object.keys(said.actions), ...entries.map((one) => one.action)]);
  const asked = address.searchParams.get("action");
  if (asked) {
    known.add(asked);
  }
  return [...known].sort().map((action) => [action, said.actions[action] ? `${said.actions[action]} (${action})` : action]);
}

/** Tokens and logins are known by what they did: those in the list, and the one that is asked for. */
function proofs({ address, entries }: Shown): Options {
  const found = new Map<string, string>();
  for (const name of ["token", "login"] as const) {
    const asked = address.searchParams.get(name);
    if (asked) {
      found.set(`${name} ${asked}`, said[name](asked));
    }
  }
  for (const one of entries) {
    if (one.tokenId !== null) {
      found.set("token " + one.tokenId, labelled(one, said.token(String(one.tokenId))));
    } else if (one.loginId !== null) {
      found.set("login " + one.loginId, labelled(one, said.login(String(one.loginId))));
    }
  }
  return [...found].sort((a, b) => a[1].localeCompare(b[1]));
}

function labelled(entry: Entry, otherwise: string): string {
  return entry.tokenLabel ? `${entry.tokenLabel} (${otherwise})` : otherwise;
}
