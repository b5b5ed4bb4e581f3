import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call } from "../api";
import { historyTexts as texts } from "../texts";
import { linesOf } from "./blamed";
import type { Changed } from "./compared";
import { rowsOf, unfolded, type GapRow, type Row } from "./hunks";
import { Lines } from "./lines";
import { failed } from "./failed";

/** More rows than this are shown as the text that the server gave. */
const MOST_ROWS = 20_000;

/** Lines of a gap that are opened at a time. */
const GAP = 2_000;

/** Lines around each change that the server gives at most. */
const MOST_AROUND = 10_000;

interface Props {
  projectId: number;
  from: number;
  to: number;
  of: Changed;
  /** Tells the file apart from others on the page. */
  id: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  isSplit: boolean;
  marked: string;
  onMark: (line: string) => void;
  children?: ComponentChildren;
}

/** How one file is different: its lines are drawn once it is opened. */
export function File(props: Props) {
  const { of, isOpen } = props;
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (place.current && place.current.open !== isOpen) {
      place.current.open = isOpen;
    }
  }, [isOpen]);
  return (
    <details class="difference" id={props.id} ref={place} onToggle={(event) => event.currentTarget.open !== isOpen && props.onToggle(event.currentTarget.open)}>
      <summary>
        <FileName of={of} />
      </summary>
      {isOpen && (
        <>
          {props.children}
          <Body key={of.name + props.from + props.to} {...props} />
        </>
      )}
    </details>
  );
}

export function FileName(props: { of: Pick<Changed, "name" | "oldName" | "change"> & Partial<Changed> }) {
  const { of } = props;
  return (
    <>
      <code><bdi>{of.oldName === null ? of.name : `${of.oldName} → ${of.name}`}</bdi></code> {texts.changes[of.change] ?? of.change}
      <Counts added={of.linesAdded} removed={of.linesRemoved} />
    </>
  );
}

/** How many lines came and went; nothing where it is not counted. */
export function Counts(props: { added: number | null | undefined; removed: number | null | undefined }) {
  return props.added == null || props.removed == null ? null : (
    <span class="counts">
      {" "}
      <span class="plus">+{props.added}</span> <span class="minus">−{props.removed}</span>
    </span>
  );
}

function Body(props: Props) {
  const { projectId, from, to, of } = props;
  const folded = useMemo(() => rowsOf(of.diff), [of.diff]);
  const [whole, setWhole] = useState<Row[]>();
  const [later, setLater] = useState<string[]>([]);
  const [opened, setOpened] = useState<Map<number, number>>(new Map());
  const rows = useMemo(() => whole ?? unfolded(folded, opened, later), [folded, whole, opened, later]);
  const open = async (gap: GapRow) => {
    if (of.form === "notebook") {
      // What is compared of a notebook is no text that can be read by itself.
      const asked = { projectId, from, to, name: of.name, context: MOST_AROUND };
      const answer = await call("projects/revisions/diff", asked);
      const file = answer.files.find((one) => one.name === of.name);
      setWhole(file && !file.truncated ? rowsOf(file.diff) : undefined);
      return;
    }
    if (later.length === 0) {
      const read = await call("files/read", { projectId, name: of.name, revision: to });
      setLater(linesOf(read.files[0]?.content ?? ""));
    }
    setOpened((old) => new Map(old).set(gap.gap, (old.get(gap.gap) ?? 0) + GAP));
  };
  if (of.form !== "unified" && of.form !== "notebook") {
    return <p>{texts.forms[of.form as keyof typeof texts.forms]}</p>;
  }
  return (
    <>
      {of.form === "notebook" && <p class="dim">{texts.forms.notebook}</p>}
      {folded.length === 0 ? (
        <p>{texts.onlyName}</p>
      ) : rows.length > MOST_ROWS ? (
        <pre class="plain" tabIndex={0} dir="ltr" role="region" aria-label={texts.difference(of.name)}>{of.diff}</pre>
      ) : (
        <Lines
          rows={rows}
          isSplit={props.isSplit}
          label={texts.difference(of.name)}
          id={props.id}
          marked={props.marked}
          onMark={props.onMark}
          onOpen={(gap) => void open(gap).catch(failed)}
        />
      )}
      {of.truncated && <p>{texts.truncated}</p>}
    </>
  );
}
