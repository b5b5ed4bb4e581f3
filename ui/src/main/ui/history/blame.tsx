// Who wrote which line of a file, and with what: the text with a gutter, of which only what is on the screen is drawn.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call } from "../api";
import { Load } from "../parts/load";
import { viaSource } from "../parts/source";
import { When } from "../parts/when";
import { go, withQuery } from "../router";
import { blameTexts as texts } from "../texts";
import { ages, linesOf, spanAt, type Blamed, type Span } from "./blamed";
import { changeOf, Detail } from "./detail";
import { useHappenings, useLoaded } from "./loaded";
import { LINE_HEIGHT, Space, useLinesInView } from "./view";

/** Characters of one line that are drawn. */
const LONGEST = 2_000;

interface Shown extends Blamed {
  content: string;
}

/** A file, read only, with who wrote each line; {@code revision} is as of when, null for now. */
export function Blame(props: { projectId: number; name: string; revision: number | null }) {
  const { projectId, name, revision } = props;
  const shown = useLoaded<Shown>(JSON.stringify(props), async (signal) => {
    const asked = { projectId, name, ...(revision === null ? {} : { revision }) };
    const blamed = await call("files/blame/read", asked, signal);
    // The text of the very revision whose lines were told, whatever is written meanwhile.
    const read = await call("files/read", { projectId, name, revision: blamed.revision }, signal);
    return { ...blamed, content: read.files[0]?.content ?? "" };
  });
  useHappenings(projectId, () => revision === null && shown.again());
  return <Load of={shown}>{(data) => <Lines key={name} projectId={projectId} name={name} of={data} />}</Load>;
}

function asked(): number {
  return Math.max(1, Number(new URLSearchParams(location.search).get("line")) || 1);
}

/** The address follows the line that one is on, when one pauses there. */
function useLine(count: number): [number, (line: number) => void] {
  const [line, set] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => line !== asked() && go(withQuery(new URL(location.href), { line: String(line) }), true), 400);
    return () => clearTimeout(timer);
  }, [line]);
  return [Math.min(line, Math.max(1, count)), set];
}

function Lines(props: { projectId: number; name: string; of: Shown }) {
  const { projectId, name, of } = props;
  const lines = useMemo(() => linesOf(of.content), [of.content]);
  const age = useMemo(() => ages(of.spans), [of.spans]);
  const widest = useMemo(() => lines.reduce((most, line) => Math.max(most, Math.min(line.length, LONGEST)), 0), [lines]);
  const [active, setActive] = useLine(lines.length);
  const grid = useRef<HTMLDivElement>(null);
  const [from, to] = useLinesInView(grid, lines.length);
  const moveTo = (line: number) => {
    const next = Math.max(1, Math.min(lines.length, line));
    setActive(next);
    reveal(grid.current, next);
  };
  useEffect(() => reveal(grid.current, active), []);
  const span = spanAt(of.spans, active);
  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / LINE_HEIGHT) - 2);
    const moves: Record<string, number> = {
      ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 1, End: lines.length,
    };
    const next = moves[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== grid.current) {
      return;
    }
    if (next !== undefined) {
      moveTo(next);
    } else if (event.key === "Enter" && span) {
      go(changeOf(projectId, name, span.revision));
    } else {
      return;
    }
    event.preventDefault();
  };
  const wide = (inner: HTMLDivElement | null) => inner?.style.setProperty("--widest", widest + "ch");
  if (of.content === "") {
    return <p class="empty">{texts.empty}</p>;
  }
  return (
    <section class="blame">
      {!of.complete && <p class="banner">{of.spans.length === 0 ? texts.untold : texts.incomplete}</p>}
      <div
        class="blamed"
        role="grid"
        tabIndex={0}
        ref={grid}
        aria-label={texts.blame(name)}
        aria-rowcount={lines.length}
        aria-activedescendant={active > from && active <= to ? "blame-" + active : undefined}
        onKeyDown={keys}
      >
        <div class="inner" role="presentation" ref={wide}>
          <Space height={from * LINE_HEIGHT} />
          {lines.slice(from, to).map((text, index) => {
            const line = from + index + 1;
            const wrote = spanAt(of.spans, line);
            return (
              <div
                key={line}
                id={"blame-" + line}
                role="row"
                aria-rowindex={line}
                aria-selected={line === active}
                class={wrote && wrote.firstLine === line ? "line begins" : "line"}
                onClick={() => setActive(line)}
              >
                <span role="gridcell" class={"who age-" + (wrote ? age.get(wrote.revision) : 0)}>
                  {wrote && (line === wrote.firstLine || index === 0) && <Wrote span={wrote} href={changeOf(projectId, name, wrote.revision)} />}
                </span>
                <span role="rowheader" class="number">{line}</span>
                <code role="gridcell" dir="ltr">{text.length > LONGEST ? text.slice(0, LONGEST) + " ⋯" : text}</code>
              </div>
            );
          })}
          <Space height={(lines.length - to) * LINE_HEIGHT} />
        </div>
      </div>
      {span && <Detail key={span.revision} projectId={projectId} name={name} span={span} />}
      <p class="dim keys">{texts.hint}</p>
    </section>
  );
}

/** Scrolls a line into sight, and no further than needed. */
function reveal(grid: HTMLElement | null, line: number) {
  if (!grid) {
    return;
  }
  const top = (line - 1) * LINE_HEIGHT;
  if (top < grid.scrollTop) {
    grid.scrollTop = top;
  } else if (top + 2 * LINE_HEIGHT > grid.scrollTop + grid.clientHeight) {
    grid.scrollTop = top + 2 * LINE_HEIGHT - grid.clientHeight;
  }
}

function Wrote(props: { span: Span; href: string }) {
  const { span } = props;
  return (
    <>
      <a href={props.href} tabIndex={-1} title={texts.showChange(span.revision)}>{texts.number(span.revision)}</a>{" "}
      <bdi>{span.userName}</bdi>
      <span class="dim">{viaSource(span.source)} · <When at={span.created} /></span>
    </>
  );
}
