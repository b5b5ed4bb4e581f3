import { withQuery } from "../router";
import { auditTexts as said } from "../texts";
import { exactly, moment } from "../time";
import { detailOf, isCount, isDoneThere, keyOf, type Entry } from "./entries";

interface Shown {
  id: string;
  address: URL;
  entries: Entry[];
  /** The projects that whoever looks can open; undefined while that is not known. */
  seen: Set<number> | undefined;
}

/** The entries as a table, on a phone as cards; what can narrow the list down is a link that does. */
export function Rows(props: Shown) {
  return (
    <table class="cards audit">
      <caption class="hidden">{said.list}</caption>
      <thead>
        <tr>{[said.when, said.who, said.what, said.where, said.withWhat, said.whence].map((title) => <th key={title} scope="col">{title}</th>)}</tr>
      </thead>
      <tbody>{props.entries.map((entry) => <Row key={keyOf(entry)} entry={entry} shown={props} />)}</tbody>
    </table>
  );
}

function Row(props: { entry: Entry; shown: Shown }) {
  const { entry } = props;
  const detail = detailOf(entry, props.shown.id);
  const only = (parts: Record<string, string | null>) => withQuery(props.shown.address, { ...parts, after: null });
  return (
    <tr>
      <td data-title={said.when}>
        <span>
          {isCount(entry) && <span class="dim">{said.withinHour} </span>}
          <time dateTime={moment(entry.at).toISOString()}>{exactly(entry.at)}</time>
        </span>
      </td>
      <td data-title={said.who}>
        {entry.userId === null || isDoneThere(entry) ? <span class="dim">{said.nobody}</span> : <Person entry={entry} only={only} />}
      </td>
      <td data-title={said.what}>
        <span>
          {said.actions[entry.action] ?? entry.action}
          {entry.userId !== null && isDoneThere(entry) && <>: <Person entry={entry} only={only} /></>}
          {detail && <span class="dim detail" dir="auto">{detail}</span>}
        </span>
      </td>
      <td data-title={said.where}><Where entry={entry} seen={props.shown.seen} /></td>
      <td data-title={said.withWhat}><With entry={entry} only={only} /></td>
      <td data-title={said.whence}>
        {entry.address === null ? (
          isDoneThere(entry) && <span class="dim">{said.here}</span>
        ) : (
          <a class="mono" href={only({ from: entry.address })} title={said.onlyAddress(entry.address)}>{entry.address}</a>
        )}
      </td>
    </tr>
  );
}

type Only = (parts: Record<string, string | null>) => string;

function Person(props: { entry: Entry; only: Only }) {
  const { userId, userName } = props.entry;
  return (
    <a href={props.only({ user: String(userId) })} title={said.onlyPerson(userName ?? "")} dir="auto">
      {userName ?? said.user(String(userId))}
    </a>
  );
}

function Where(props: { entry: Entry; seen: Set<number> | undefined }) {
  const { projectId, projectName, revision } = props.entry;
  if (projectId === null) {
    return null;
  }
  const name = projectName ?? String(projectId);
  if (props.seen && !props.seen.has(projectId)) {
    return <span><bdi title={said.notSeen}>{name}</bdi>{revision !== null && " " + said.revision(revision)}</span>;
  }
  return (
    <span>
      <a href={"/p/" + projectId} dir="auto">{name}</a>
      {revision !== null && (
        <>
          {" "}
          <a class="mono" href={`/p/${projectId}/history?to=${revision}`} aria-label={said.difference(revision, name)}>
            {said.revision(revision)}
          </a>
        </>
      )}
    </span>
  );
}

function With(props: { entry: Entry; only: Only }) {
  const { tokenId, loginId, tokenLabel, codeSourceId } = props.entry;
  if (tokenId === null && loginId === null && !codeSourceId) {
    return null;
  }
  const label = tokenLabel ?? (tokenId !== null ? said.token(String(tokenId)) : loginId !== null ? said.login(String(loginId)) : "");
  const proof = tokenId !== null ? { token: String(tokenId), login: null } : { login: String(loginId), token: null };
  return (
    <span>
      {label && <a href={props.only(proof)} title={said.onlyProof(label)} dir="auto">{label}</a>}
      {codeSourceId && (
        <> <a class="badge" href={props.only({ source: codeSourceId })} title={said.onlySource(codeSourceId)} dir="auto">{codeSourceId}</a></>
      )}
    </span>
  );
}
