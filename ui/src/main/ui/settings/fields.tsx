// The settings, each with what changes it; whoever may not change them reads them.
import type { ComponentChildren } from "preact";
import { Lines } from "../account/lines";
import { settingsTexts as said } from "../texts";
import type { Choices } from "./choices";
import type { Drafting } from "./draft";
import { Libraries } from "./libraries";
import { Nodes, type NodeKinds } from "./nodes";
import { Parameters } from "./parameters";
import type { Field, Project } from "./values";

export interface Rights {
  /** Change what the project is for everybody. */
  write: boolean;
  /** Give it a name: everybody their own, the owner everybody's. */
  name: boolean;
  owner: boolean;
}

interface Props {
  project: Project;
  nodes: NodeKinds;
  draft: Drafting;
  choices: Choices;
  rights: Rights;
}

function Part(props: { id: Field; title: string; why?: string | undefined; children: ComponentChildren }) {
  return (
    <section id={props.id} tabIndex={-1} aria-labelledby={props.id + "-title"}>
      <h2 id={props.id + "-title"}>{props.title}</h2>
      {props.why && <p class="dim why">{props.why}</p>}
      {props.children}
    </section>
  );
}

function Select<T extends string | number>(props: { label: string; value: T; of: [T, string][]; onChange: ((value: T) => void) | null; shown: string }) {
  const { of, value, onChange } = props;
  if (!onChange) {
    return <><dt>{props.label}</dt><dd>{props.shown}</dd></>;
  }
  const all = of.some(([one]) => one === value) ? of : [...of, [value, props.shown] as [T, string]];
  return (
    <label class="field">
      {props.label}
      <select value={String(value)} onChange={(event) => onChange(all[event.currentTarget.selectedIndex]![0])}>
        {all.map(([one, words]) => <option key={one} value={String(one)}>{words}</option>)}
      </select>
    </label>
  );
}

/** What is around selects, and around what they are for those who cannot choose. */
function Selects(props: { areChosen: boolean; children: ComponentChildren }) {
  return props.areChosen ? <div class="tools">{props.children}</div> : <dl class="facts">{props.children}</dl>;
}

export function Fields(props: Props) {
  const { project, draft, choices, rights } = props;
  const { shown, set } = draft;
  const when = <T,>(may: boolean, change: T): T | null => (may ? change : null);
  return (
    <>
      <About {...props} />
      <Part id="parameters" title={said.parameters} why={said.parametersWhy}>
        <Parameters parameters={shown.parameters} onChange={when(rights.write, (all) => set("parameters", all))} />
      </Part>
      <Part id="version" title={said.engine}>
        <Selects areChosen={rights.write}>
          <Select label={said.version} value={shown.version} of={choices.versions} shown={choices.names.version(shown.version)} onChange={when(rights.write, (id: number) => set("version", id))} />
          <Select label={said.environment} value={shown.environment} of={choices.environments} shown={choices.names.environment(shown.environment)} onChange={when(rights.write, (id: number) => set("environment", id))} />
        </Selects>
      </Part>
      <Part id="libraries" title={said.libraries}>
        <Libraries
          projectId={project.projectId}
          libraries={shown.libraries}
          answered={project.libraries}
          known={choices.projects}
          onChange={when(rights.write, (ids) => set("libraries", ids))}
        />
      </Part>
      <Part id="nodes" title={said.nodes} why={rights.write ? said.nodesWhy : undefined}>
        <Nodes kinds={props.nodes} chosen={shown.nodes} onChange={when(rights.write, (ids) => set("nodes", ids))} />
      </Part>
      <Encryption {...props} />
    </>
  );
}

function About({ draft, rights }: Props) {
  const { shown, set } = draft;
  return (
    <section id="name" tabIndex={-1}>
      {rights.name && (
        <label class="field">
          {rights.owner ? said.name : said.ownName}
          <input dir="auto" maxLength={255} autocomplete="off" value={shown.name} onInput={(event) => set("name", event.currentTarget.value)} />
        </label>
      )}
      {rights.write ? (
        <label class="field">
          {said.description}
          <textarea dir="auto" rows={4} maxLength={10_000} value={shown.description} onInput={(event) => set("description", event.currentTarget.value)} />
        </label>
      ) : (
        <p class="text" dir="auto">{shown.description || said.noDescription}</p>
      )}
    </section>
  );
}

function Encryption({ project, draft, choices, rights }: Props) {
  const { shown, set } = draft;
  const isShared = project.collaborators.length > 1;
  const mayChoose = rights.owner && rights.write && !isShared && choices.keys.length > 1;
  return (
    <Part id="encryptionKey" title={said.encryption} why={mayChoose ? said.encryptionWhy : undefined}>
      <Selects areChosen={mayChoose}>
        <Select label={said.key} value={shown.encryptionKey} of={choices.keys} shown={choices.names.key(shown.encryptionKey)} onChange={mayChoose ? (hash) => set("encryptionKey", hash) : null} />
      </Selects>
      {rights.owner && isShared && <p class="dim">{said.sharedNotEncrypted}</p>}
      {rights.owner && !isShared && choices.keys.length === 1 && <p class="dim">{said.noKeys}</p>}
      {mayChoose && (
        <>
          <p class="dim">{said.encryptionCli}</p>
          <Lines label={said.encryption} text={`lean cloud push --project "${project.name.replace(/["\\$`]/g, "\\$&")}" --encrypt --key FILE`} />
        </>
      )}
    </Part>
  );
}
