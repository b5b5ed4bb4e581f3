// The libraries: what the project uses, and what that uses in turn; more of them by search.
import { useMemo, useState } from "preact/hooks";
import { Load, useCall } from "../parts/load";
import { FindProject, type Known } from "../projects/find";
import { projectsTexts, settingsTexts as said } from "../texts";
import type { Library } from "./values";

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
  const without = useMemo(() => [props.projectId, ...libraries], [props.projectId, libraries]);
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
      {onChange && (
        <FindProject
          label={said.addLibrary}
          hint={said.findLibrary}
          none={said.noLibrary}
          known={known}
          without={without}
          onFound={(id) => onChange([...libraries, id])}
        />
      )}
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
        {library.ownerName && <span class="dim">{projectsTexts.ofOwner(library.ownerName)}</span>}
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
