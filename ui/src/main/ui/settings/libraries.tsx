// The libraries: what the project uses, and what that uses in turn; more of them by search.
import { useMemo, useState } from "preact/hooks";
import { Find, type Choice } from "../parts/find";
import { Load, useCall } from "../parts/load";
import { fit } from "../projects/rows";
import { settingsTexts as said } from "../texts";
import type { Library } from "./values";

export interface Known {
  id: number;
  name: string;
  owner: string;
}

interface Props {
  projectId: number;
  libraries: number[];
  /** What the project answered of them. */
  answered: Library[];
  known: Known[];
  onChange: ((libraries: number[]) => void) | null;
}

export function Libraries(props: Props) {
  const { libraries, answered, known, onChange } = props;
  const shown = libraries.map((id) => answered.find((one) => one.projectId === id) ?? fresh(id, known));
  return (
    <div>
      {shown.length === 0 && <p>{said.noLibraries}</p>}
      <ul class="tree">
        {shown.map((library) => (
          <Branch key={library.projectId} library={library} above={[props.projectId]}>
            {onChange && (
              <button type="button" class="quiet take" aria-label={said.removeLibrary(library.libraryName)} title={said.removeLibrary(library.libraryName)} onClick={() => onChange(libraries.filter((id) => id !== library.projectId))}>
                ✕
              </button>
            )}
          </Branch>
        ))}
      </ul>
      {onChange && <Add {...props} onAdd={(id) => onChange([...libraries, id])} />}
    </div>
  );
}

function fresh(id: number, known: Known[]): Library {
  const found = known.find((one) => one.id === id);
  return { projectId: id, libraryName: found?.name ?? said.project(id), ownerName: found?.owner ?? "", access: found !== undefined };
}

function Branch(props: { library: Library; above: number[]; children?: preact.ComponentChildren }) {
  const { library, above } = props;
  const [isOpen, setOpen] = useState(false);
  const name = library.libraryName;
  return (
    <li>
      {/* Drawn anew when it becomes another kind of line: Preact 10.28 loses the link when it turns one into the other. */}
      <div class="line" key={String(library.access)}>
        {library.access && !above.includes(library.projectId) ? (
          <button type="button" class="quiet fold" aria-expanded={isOpen} aria-label={said.uses(name)} title={said.uses(name)} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "▾" : "▸"}
          </button>
        ) : (
          <span class="fold" />
        )}
        {library.access ? <a href={`/p/${library.projectId}/settings`} dir="auto">{name}</a> : <bdi class="dim">{name}</bdi>}
        {library.ownerName && <span class="dim">{said.ofOwner(library.ownerName)}</span>}
        {!library.access && <span class="badge bad">{said.accessMissing}</span>}
        {props.children}
      </div>
      {isOpen && <Below library={library} above={[...above, library.projectId]} />}
    </li>
  );
}

function Below(props: { library: Library; above: number[] }) {
  const project = useCall("projects/read", { projectId: props.library.projectId });
  return (
    <Load of={project}>
      {({ projects }) => {
        const below = projects[0]?.libraries ?? [];
        return below.length === 0 ? (
          <p class="dim nothing">{said.usesNothing}</p>
        ) : (
          <ul class="tree" aria-label={said.uses(props.library.libraryName)}>
            {below.map((library) => <Branch key={library.projectId} library={library} above={props.above} />)}
          </ul>
        );
      }}
    </Load>
  );
}

const most = 12;

function Add(props: Props & { onAdd: (id: number) => void }) {
  const [typed, setTyped] = useState("");
  const choices = useMemo(() => {
    const asked = typed.trim().toLowerCase();
    return props.known
      .filter((one) => one.id !== props.projectId && !props.libraries.includes(one.id))
      .map((one) => ({ one, score: String(one.id).startsWith(asked) ? 0 : fit(asked, one.name.toLowerCase()) }))
      .filter(({ score }) => score !== null)
      .sort((a, b) => (a.score ?? 0) - (b.score ?? 0) || a.one.name.length - b.one.name.length)
      .slice(0, most)
      .map(({ one }): Choice => ({
        key: String(one.id),
        name: one.name,
        shown: <><bdi>{one.name}</bdi> <span class="dim">{said.ofOwner(one.owner)} · {one.id}</span></>,
      }));
  }, [typed, props.known, props.libraries]);
  return (
    <Find
      label={said.addLibrary}
      hint={said.findLibrary}
      typed={typed}
      onTyped={setTyped}
      choices={choices}
      none={props.known.length > 0 ? said.noLibrary : ""}
      onChoose={(choice) => {
        setTyped("");
        props.onAdd(Number(choice.key));
      }}
    />
  );
}
