// The list of projects: thousands of lines, of which only those on the screen are in the document.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useKey } from "../keys";
import { sourceName, viaSource } from "../parts/source";
import { When } from "../parts/when";
import { go } from "../router";
import { projectsTexts as said } from "../texts";
import type { Line, Project } from "./rows";

const narrowly = matchMedia("(max-width: 44rem)");
const ahead = 6;
const most = 60;

interface Props {
  lines: Line[];
  active: string;
  onActive: (key: string) => void;
  onFold: (folder: string) => void;
  onMore: (project: Project) => void;
  onFolder: (folder: string) => void;
  hasFolders: boolean;
}

/** The lines that are on the screen now, and how high one is. */
function useWindow(grid: { current: HTMLDivElement | null }, count: number): [number, number, number] {
  const [isNarrow, setNarrow] = useState(narrowly.matches);
  const [first, setFirst] = useState(0);
  const height = isNarrow ? 52 : 32;
  useLayoutEffect(() => {
    const look = () => {
      setNarrow(narrowly.matches);
      const top = grid.current?.getBoundingClientRect().top ?? 0;
      setFirst(Math.max(0, Math.floor(-top / height) - ahead));
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [height, count]);
  const shown = Math.min(most - 2, Math.ceil(innerHeight / height) + 2 * ahead);
  const from = Math.max(0, Math.min(first, count - shown));
  return [from, Math.min(count, from + shown), height];
}

/**
 * A name for the row of each line: a line keeps its row while it is on the screen. Where none of them was there before, they take the
 * rows that were, one after the other, since new texts in a row cost half of what a new row does. But nobody takes that of the active
 * line, which the focus may be in; and no row changes its place.
 */
function useRows(shown: Line[], active: string): string[] {
  const last = useRef(new Map<string, number>());
  const count = useRef(0);
  const isElsewhere = shown.every((line) => !last.current.has(line.key));
  const left = isElsewhere ? [...last.current].filter(([key]) => key !== active).map(([, row]) => row) : [];
  last.current = new Map(shown.map((line) => [line.key, last.current.get(line.key) ?? left.shift() ?? count.current++]));
  return shown.map((line) => (line.project ? "p" : "f") + last.current.get(line.key));
}

export function List(props: Props) {
  const { lines, active, onActive } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [from, to, height] = useWindow(grid, lines.length);
  const shown = lines.slice(from, to);
  const rows = useRows(shown, active);
  const at = Math.max(0, lines.findIndex((line) => line.key === active));
  const move = (next: number) => {
    const index = Math.max(0, Math.min(lines.length - 1, next));
    const line = lines[index];
    if (line && grid.current) {
      onActive(line.key);
      const top = grid.current.getBoundingClientRect().top + (index + 1) * height;
      if (top < 3 * height) {
        scrollBy(0, top - 3 * height);
      } else if (top + 2 * height > innerHeight) {
        scrollBy(0, top + 2 * height - innerHeight);
      }
    }
  };
  const step = (next: number) => {
    move(next);
    grid.current?.focus({ preventScroll: true });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const line = lines[at];
    const page = Math.max(1, Math.floor(innerHeight / height) - 4);
    const moves: Record<string, number> = {
      ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length, PageDown: at + page, PageUp: at - page,
    };
    const next = moves[event.key];
    const isOnGrid = event.target === grid.current;
    if (next !== undefined) {
      step(next);
    } else if (event.key === "Enter" && isOnGrid && line) {
      line.project ? go("/p/" + line.project.id) : props.onFold(line.folder);
    } else if (line && !line.project && isOnGrid && event.key === (line.isOpen ? "ArrowLeft" : "ArrowRight")) {
      props.onFold(line.folder);
    } else {
      return;
    }
    event.preventDefault();
  };
  const chosen = active === "" ? undefined : lines[at]?.project;
  useKey("down", () => step(active === "" ? 0 : at + 1));
  useKey("up", () => step(at - 1));
  useKey("history", chosen ? () => go("/p/" + chosen.id + "/history") : null);
  return (
    <div
      class={props.hasFolders ? "grid folders" : "grid"}
      role="grid"
      tabIndex={0}
      ref={grid}
      aria-label={said.list}
      aria-rowcount={lines.length + 1}
      aria-activedescendant={lines[at] && at >= from && at < to ? "line-" + at : undefined}
      onKeyDown={keys}
    >
      <div class="line titles" role="row" aria-rowindex={1}>
        {Object.entries(said.columns).map(([name, title]) => (
          <span key={name} role="columnheader" class={"c-" + name}>{title}</span>
        ))}
      </div>
      <Space height={from * height} />
      {shown.map((line, offset) => {
        const index = from + offset;
        const isActive = index === at && active !== "";
        // Where the focus is, however it came there: its row is nobody else's.
        const onFocusIn = () => onActive(line.key);
        const common = { id: "line-" + index, role: "row", "aria-rowindex": index + 2, "aria-selected": isActive, onFocusIn } as const;
        return line.project ? (
          <div key={rows[offset]} class="line" {...common} onClick={() => onActive(line.key)}>
            <One project={line.project} isActive={isActive} isFlat={!props.hasFolders} onMore={props.onMore} />
          </div>
        ) : (
          <div key={rows[offset]} class="line folder" {...common}>
            <span role="gridcell" aria-colspan={6}>
              <button type="button" class="quiet" tabIndex={isActive ? 0 : -1} aria-expanded={line.isOpen} onClick={() => props.onFold(line.folder)}>
                <span aria-hidden="true">{line.isOpen ? "▾" : "▸"}</span>{" "}
                <bdi>{line.folder || said.noFolder}</bdi> <span class="dim">({line.count})</span>
              </button>
              {line.folder && (
                <button type="button" class="quiet only" tabIndex={isActive ? 0 : -1} title={said.onlyFolder(line.folder)} aria-label={said.onlyFolder(line.folder)} onClick={() => props.onFolder(line.folder)}>
                  ⌕
                </button>
              )}
            </span>
          </div>
        );
      })}
      <Space height={(lines.length - to) * height} />
    </div>
  );
}

function Space(props: { height: number }) {
  const set = (space: HTMLDivElement | null) => {
    if (space) {
      space.style.height = props.height + "px";
    }
  };
  return <div role="presentation" ref={set} />;
}

function One(props: { project: Project; isActive: boolean; isFlat: boolean; onMore: (project: Project) => void }) {
  const { project } = props;
  const tab = props.isActive ? 0 : -1;
  return (
    <>
      <span role="gridcell" class="c-name">
        <a href={"/p/" + project.id} tabIndex={tab} dir="auto" title={project.name}>
          {project.hasNews && <span class="news" role="img" aria-label={said.news} title={said.news}>● </span>}
          {props.isFlat && project.folder && <span class="dim">{project.folder}/</span>}
          {project.title}
        </a>
      </span>
      <span role="gridcell" class="c-language dim">{said.languages[project.language as "Py"] ?? project.language}</span>
      <span role="gridcell" class="c-owner" dir="auto">{project.owner}</span>
      <span role="gridcell" class="c-changed dim">
        <bdi>{project.changedBy}</bdi>{viaSource(project.source)} · <When at={project.modified} />
      </span>
      <span role="gridcell" class="c-state">
        {project.lockedBy !== null && (
          <span class="badge" title={said.isEditing(project.lockedBy, sourceName(project.lockSource))}>
            {said.edits} <bdi>{project.lockedBy}</bdi>
          </span>
        )}
        {project.isRunning && <span class="badge good">{said.running}</span>}
        {project.isShared && <span class="badge">{said.shared}</span>}
      </span>
      <span role="gridcell" class="c-actions">
        <button type="button" class="quiet" tabIndex={tab} aria-label={said.more(project.name)} onClick={() => props.onMore(project)}>⋯</button>
      </span>
    </>
  );
}
