// The lines of a difference, one below the other or beside each other. Long ones are drawn piece by piece, as they come into sight.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { historyTexts as texts } from "../texts";
import { difference, pairs, type GapRow, type LineRow, type Pair, type Row } from "./hunks";

/** Rows that are drawn at once. */
const PIECE = 200;

/** Up to here all is drawn, so that the browser's own search finds all of it. */
const AT_ONCE = 2_000;

/** About the height of a row, before it is drawn. */
const ROW_HEIGHT = 21;

interface Props {
  rows: Row[];
  isSplit: boolean;
  label: string;
  /** Begins the ids of the lines: two files have lines of the same number. */
  id: string;
  marked: string;
  onMark: (line: string) => void;
  onOpen: (gap: GapRow) => void;
}

type Drawn = Row | Pair;

const SIGNS = { same: " ", added: "+", removed: "−", note: " " };

/** By which a line is known: its number in the later text or, where it is gone, in the earlier one. */
function nameOf(row: LineRow): string {
  return row.kind === "removed" ? "L" + row.old : "R" + row.new;
}

export function Lines(props: Props) {
  const { rows, isSplit, marked } = props;
  const place = useRef<HTMLDivElement>(null);
  const beside = useMemo(() => pairs(rows), [rows]);
  const changed = useMemo(() => parts(beside), [beside]);
  const drawn: Drawn[] = isSplit ? beside : rows;
  const markedAt = useMemo(() => (marked ? drawn.findIndex((row) => has(row, marked)) : -1), [drawn, marked]);
  const pieces = useMemo(() => Array.from({ length: Math.ceil(drawn.length / PIECE) }, (_, i) => drawn.slice(i * PIECE, (i + 1) * PIECE)), [drawn]);
  useEffect(() => {
    if (markedAt >= 0) {
      place.current?.querySelector("#" + props.id + marked)?.scrollIntoView({ block: "nearest" });
    }
  }, [markedAt]);
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.target !== place.current || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const lines = rows.filter((row): row is LineRow => row.kind !== "gap" && row.kind !== "note");
    const at = lines.findIndex((row) => has(row, marked));
    const next = lines[Math.max(0, Math.min(lines.length - 1, at < 0 ? 0 : at + step))];
    if (next) {
      props.onMark(nameOf(next));
    }
  };
  const click = (event: MouseEvent) => {
    const line = (event.target as Element).closest<HTMLElement>("[data-line]")?.dataset["line"];
    if (line) {
      props.onMark(line === marked ? "" : line);
    }
  };
  return (
    <div
      class={isSplit ? "diff split" : "diff"}
      role="group"
      tabIndex={0}
      dir="ltr"
      ref={place}
      aria-label={props.label}
      aria-activedescendant={markedAt >= 0 ? props.id + marked : undefined}
      onKeyDown={keys}
      onClick={click}
    >
      {pieces.map((piece, index) => (
        <Piece
          key={index}
          rows={piece}
          id={props.id}
          changed={changed}
          marked={Math.floor(markedAt / PIECE) === index ? marked : ""}
          isAtOnce={drawn.length <= AT_ONCE}
          onOpen={props.onOpen}
        />
      ))}
    </div>
  );
}

function has(row: Drawn, line: string): boolean {
  if ("kind" in row) {
    return row.kind !== "gap" && (nameOf(row) === line || (row.kind === "same" && "L" + row.old === line));
  }
  return (row.left !== undefined && "L" + row.left.old === line) || (row.right !== undefined && "R" + row.right.new === line);
}

/** Of lines that took each other's place, the part that is different. */
function parts(beside: (Pair | GapRow)[]): Map<LineRow, [number, number]> {
  const found = new Map<LineRow, [number, number]>();
  for (const pair of beside) {
    if (!("kind" in pair) && pair.left?.kind === "removed" && pair.right?.kind === "added") {
      const { start, leftEnd, rightEnd } = difference(pair.left.text, pair.right.text);
      const alike = start + pair.left.text.length - leftEnd;
      if (alike * 3 > Math.max(pair.left.text.length, pair.right.text.length)) {
        found.set(pair.left, [start, leftEnd]);
        found.set(pair.right, [start, rightEnd]);
      }
    }
  }
  return found;
}

interface PieceProps {
  rows: Drawn[];
  id: string;
  changed: Map<LineRow, [number, number]>;
  marked: string;
  isAtOnce: boolean;
  onOpen: (gap: GapRow) => void;
}

function Piece(props: PieceProps) {
  const { rows, marked, isAtOnce } = props;
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const isDrawn = isAtOnce || isNear || marked !== "";
  useEffect(() => {
    if (isDrawn || !place.current) {
      return undefined;
    }
    const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true), { rootMargin: "1500px" });
    near.observe(place.current);
    return () => near.disconnect();
  }, [isDrawn]);
  const body = useMemo(
    () => isDrawn && rows.map((row, index) => ("kind" in row ? <One key={index} row={row} {...props} /> : <Two key={index} pair={row} {...props} />)),
    [rows, isDrawn, marked],
  );
  const set = (element: HTMLDivElement | null) => {
    place.current = element;
    element?.style.setProperty("--height", rows.length * ROW_HEIGHT + "px");
  };
  return <div class={isDrawn ? "piece" : "piece blank"} role="presentation" ref={set}>{body}</div>;
}

function One(props: PieceProps & { row: Row }) {
  const { row, id, marked } = props;
  if (row.kind === "gap") {
    return <Gap {...props} gap={row} />;
  }
  const isMarked = marked !== "" && has(row, marked);
  return (
    <div class={"l " + row.kind + (isMarked ? " marked" : "")} id={isMarked ? id + marked : undefined}>
      <span class="n" data-line={row.old ? "L" + row.old : undefined}>{row.old || ""}</span>
      <span class="n" data-line={row.new ? "R" + row.new : undefined}>{row.new || ""}</span>
      <Text row={row} changed={props.changed} />
    </div>
  );
}

function Two(props: PieceProps & { pair: Pair }) {
  const { left, right } = props.pair;
  const { id, marked } = props;
  const isMarked = marked !== "" && has(props.pair, marked);
  const side = (row: LineRow | undefined, letter: "L" | "R", number: number) => (
    <span class={"side " + (row ? row.kind : "none") + (isMarked && letter + number === marked ? " marked" : "")}>
      <span class="n" data-line={number ? letter + number : undefined}>{number || ""}</span>
      {row && <Text row={row} changed={props.changed} />}
    </span>
  );
  return (
    <div class="l two" id={isMarked ? id + marked : undefined}>
      {side(left, "L", left?.old ?? 0)}
      {side(right, "R", right?.new ?? 0)}
    </div>
  );
}

function Gap(props: { gap: GapRow; onOpen: (gap: GapRow) => void }) {
  return (
    <div class="l gap">
      <button type="button" class="quiet" onClick={() => props.onOpen(props.gap)}>⋯ {texts.unchanged(props.gap.count)}</button>
    </div>
  );
}

/** A line as it is, with its sign: colours say nothing that the sign does not say too. */
function Text(props: { row: LineRow; changed: Map<LineRow, [number, number]> }) {
  const { row } = props;
  const part = props.changed.get(row);
  const text: ComponentChildren = part ? (
    <>
      {row.text.slice(0, part[0])}
      <mark>{row.text.slice(part[0], part[1])}</mark>
      {row.text.slice(part[1])}
    </>
  ) : (
    row.text
  );
  if (row.kind === "note") {
    return <span class="t dim">{texts.noLineEnd}</span>;
  }
  return (
    <>
      <span class="sign">{SIGNS[row.kind]}</span>
      {row.kind === "added" ? <ins class="t">{text}</ins> : row.kind === "removed" ? <del class="t">{text}</del> : <span class="t">{text}</span>}
    </>
  );
}
