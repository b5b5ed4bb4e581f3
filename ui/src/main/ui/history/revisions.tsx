// The list of revisions: by day, newest first; what somebody wrote in one go stands together.
import { useState } from "preact/hooks";
import { sourceName } from "../parts/source";
import { historyTexts as texts } from "../texts";
import { day, exactly, moment, timeOfDay } from "../time";
import { Counts } from "./file";
import type { Places } from "./places";
import { before, grouped, touched, type Revision } from "./revision";

interface Props {
  revisions: Revision[];
  /** What is shown: the revision, and the one that it is compared with when that was chosen. */
  from: number | undefined;
  to: number;
  /** The newest that the reader had seen at their last visit; 0 for none. */
  visited: number;
  places: Places;
}

const FILES_NAMED = 3;

export function Revisions(props: Props) {
  const groups = grouped(props.revisions, props.visited);
  const days = new Map<string, Revision[][]>();
  for (const group of groups) {
    const of = day((group[0] as Revision).created);
    days.set(of, [...(days.get(of) ?? []), group]);
  }
  const [today, yesterday] = [day(Date.now() / 1000), day(Date.now() / 1000 - 86_400)];
  const firstSeen = props.revisions[0] && props.revisions[0].revision > props.visited
    ? props.revisions.find((one) => one.revision <= props.visited)?.revision
    : undefined;
  return (
    <nav aria-label={texts.revisions}>
      {[...days].map(([name, all]) => (
        <section key={name}>
          <h2>{name === today ? texts.today : name === yesterday ? texts.yesterday : name}</h2>
          <ul>
            {all.map((group) => {
              const newest = group[0] as Revision;
              return [
                newest.revision === firstSeen && <li key="visit" class="visit">{texts.lastVisit}</li>,
                group.length > 1 ? <Group key={newest.revision} of={group} {...props} /> : <One key={newest.revision} of={newest} {...props} />,
              ];
            })}
          </ul>
        </section>
      ))}
      <p class="tools">
        {props.places.newest && <a class="button" href={props.places.newest}>{texts.newest}</a>}
        {props.places.further && <a class="button" href={props.places.further}>{texts.older}</a>}
      </p>
    </nav>
  );
}

/** Several saves in a row: one line, until it is unfolded or one of them is what is shown. */
function Group(props: Props & { of: Revision[] }) {
  const { of, to, from } = props;
  const newest = of[0] as Revision;
  const oldest = of.at(-1) as Revision;
  const base = before(oldest) || oldest.revision;
  const isWhole = to === newest.revision && from === base;
  const has = (revision: number | undefined) => of.some((one) => one.revision === revision);
  const [isOpened, setOpened] = useState<boolean>();
  const isOpen = isOpened ?? (!isWhole && has(to));
  const label = texts.range(oldest.revision, newest.revision);
  return (
    <li class={isOpen ? "group open" : "group"}>
      <div class={isWhole ? "line shown" : "line"}>
        <a class="row" href={props.places.show(newest.revision, base)} aria-current={isWhole ? "true" : undefined}>
          <span class="r">{label}</span>
          <Told of={of} />
        </a>
        <button type="button" class="quiet fold" aria-expanded={isOpen} aria-label={texts.saves(label, of.length)} onClick={() => setOpened(!isOpen)}>
          {isOpen ? "▾" : "▸"}
        </button>
      </div>
      {isOpen && <ul>{of.map((one) => <One key={one.revision} {...props} of={one} />)}</ul>}
    </li>
  );
}

function One(props: Props & { of: Revision }) {
  const { of, to, from } = props;
  const isShown = of.revision === to;
  return (
    <li>
      <div class={isShown ? "line shown" : of.revision === from ? "line base" : "line"}>
        <a class="row" href={props.places.show(of.revision)} data-revision={of.revision} aria-current={isShown ? "true" : undefined}>
          <span class="r">{texts.number(of.revision)}</span>
          <Told of={[of]} />
        </a>
        {!isShown && (
          <a class="quiet compare" href={props.places.compare(of.revision)} aria-label={texts.compareWith(of.revision)} title={texts.compareWith(of.revision)}>
            ⇄
          </a>
        )}
      </div>
    </li>
  );
}

/** Who, with what, when, and which files with how many lines. */
function Told(props: { of: Revision[] }) {
  const { of } = props;
  const newest = of[0] as Revision;
  const files = touched(of);
  const count = of.length === 1 ? newest.filesChanged : files.length;
  const more = count - FILES_NAMED;
  return (
    <span class="told">
      {newest.name !== null && <strong>★ <bdi>{newest.name}</bdi></strong>}
      <span>
        <bdi>{newest.userName}</bdi>
        <span class="dim"> {whence(newest)} <time dateTime={moment(newest.created).toISOString()} title={exactly(newest.created)}>{timeOfDay(newest.created)}</time></span>
        {of.length > 1 && <span class="dim"> ({texts.savesShort(of.length)})</span>}
      </span>
      {files.slice(0, FILES_NAMED).map((file) => (
        <span key={file.name}>
          <code><bdi>{file.name}</bdi></code>
          {file.change !== "changed" && <span class="dim"> {texts.changes[file.change]}</span>}
          {file.added !== 0 || file.removed !== 0 ? <Counts added={file.added} removed={file.removed} /> : null}
        </span>
      ))}
      {more > 0 && <span class="dim">{texts.moreFilesOf(more)}</span>}
      {(files.length === 0 || newest.kind !== "update") && <span class="dim">{newest.summary || newest.kind}</span>}
      {newest.thinned > 0 && <span class="dim">{texts.thinned(newest.thinned)}</span>}
    </span>
  );
}

function whence(revision: Revision): string {
  const token = revision.token && revision.source !== "web" ? `“${revision.token}”` : "";
  return [sourceName(revision.source), token].filter(Boolean).join(" ") + (revision.source || token ? " ·" : "");
}
