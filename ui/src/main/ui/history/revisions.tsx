import { When } from "../parts/when";
import { historyTexts as texts } from "../texts";
import { day, timeOfDay } from "../time";

export interface Revision {
  revision: number;
  created: string;
  userName: string;
  token: string | null;
  source: string;
  kind: string;
  summary: string;
  name: string | null;
  files: { name: string; linesAdded: number | null; linesRemoved: number | null }[];
}

interface Props {
  revisions: Revision[];
  from: number;
  to: number;
  onShow: (revision: number) => void;
  onCompare: (revision: number) => void;
  /** Where the older ones are, and the newest; null when they are here. */
  older: string | null;
  newest: string | null;
}

/** The revisions by day, newest first. */
export function Revisions(props: Props) {
  const days = new Map<string, Revision[]>();
  for (const revision of props.revisions) {
    const of = day(revision.created);
    days.set(of, [...(days.get(of) ?? []), revision]);
  }
  return (
    <nav aria-label={texts.revisions} class="revisions">
      {[...days].map(([name, revisions]) => (
        <section key={name}>
          <h2>{name}</h2>
          <ul>
            {revisions.map((revision) => (
              <Row key={revision.revision} of={revision} {...props} />
            ))}
          </ul>
        </section>
      ))}
      <p class="tools">
        {props.newest && <a href={props.newest}>{texts.newest}</a>}
        {props.older && <a href={props.older}>{texts.older}</a>}
      </p>
    </nav>
  );
}

function Row(props: Props & { of: Revision }) {
  const { of } = props;
  const isShown = of.revision === props.to;
  const whence = [of.source, of.token].filter(Boolean).join(" · ");
  return (
    <li class={isShown ? "shown" : of.revision === props.from ? "base" : ""}>
      <button type="button" class="row" aria-current={isShown ? "true" : undefined} onClick={() => props.onShow(of.revision)}>
        <span class="number">{texts.number(of.revision)}</span>
        <span>
          {of.name !== null && <strong dir="auto">★ {of.name} </strong>}
          {of.summary || of.kind}
          <span class="dim" dir="auto">
            {" "}
            {of.userName} {whence && `(${whence})`} {timeOfDay(of.created)}, <When at={of.created} />
          </span>
        </span>
      </button>
      {!isShown && (
        <button type="button" class="quiet" aria-label={texts.compareWith(of.revision)} onClick={() => props.onCompare(of.revision)}>
          {texts.compare}
        </button>
      )}
    </li>
  );
}
