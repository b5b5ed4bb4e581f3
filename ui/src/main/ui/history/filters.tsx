import { useRef } from "preact/hooks";
import { useCall } from "../parts/load";
import { sourceName } from "../parts/source";
import { go, withQuery } from "../router";
import { historyTexts as texts } from "../texts";
import { isFiltered, UNNAMED_SOURCE, type Asked } from "./asked";
import type { Revision } from "./revision";

interface Props {
  projectId: number;
  address: URL;
  asked: Asked;
  people: { uid: number; name: string }[];
  revisions: Revision[];
}

const SOURCES = ["web", "cli", "mcp", "api", "leanto"];

/** Whose revisions, made with what, of which file and when; the server looks for them. */
export function Filters(props: Props) {
  const { address, asked } = props;
  const files = useCall("files/list", { projectId: props.projectId });
  // Whoever was seen once can be chosen from then on, also when they are no collaborator any more.
  const people = useRef<Map<string, string>>(new Map());
  const sources = useRef<Set<string>>(new Set(SOURCES));
  props.people.forEach((one) => one.uid > 0 && people.current.set(String(one.uid), one.name));
  props.revisions.forEach((one) => {
    people.current.set(String(one.userId), one.userName);
    one.source && sources.current.add(one.source);
  });
  if (asked.user && !people.current.has(asked.user)) {
    people.current.set(asked.user, texts.user(asked.user));
  }
  if (asked.source && asked.source !== UNNAMED_SOURCE) {
    sources.current.add(asked.source);
  }
  // Another question is another list: what was shown of the one before is let go.
  const set = (parts: Record<string, string | null>) => go(withQuery(address, { before: null, to: null, from: null, file: null, line: null, ...parts }));
  return (
    <form class="tools" role="search" aria-label={texts.filters} onSubmit={(event) => event.preventDefault()}>
      <select aria-label={texts.person} value={asked.user} onChange={(event) => set({ user: event.currentTarget.value })}>
        <option value="">{texts.everybody}</option>
        {[...people.current].map(([id, name]) => <option key={id} value={id}>{name}</option>)}
      </select>
      <select aria-label={texts.source} value={asked.source} onChange={(event) => set({ source: event.currentTarget.value })}>
        <option value="">{texts.everySource}</option>
        {[...sources.current].map((source) => <option key={source} value={source}>{sourceName(source)}</option>)}
        <option value={UNNAMED_SOURCE}>{texts.noSource}</option>
      </select>
      <input
        type="search" list="files-now" dir="auto" aria-label={texts.file} placeholder={texts.file}
        value={asked.name} onChange={(event) => set({ name: event.currentTarget.value.trim() })}
      />
      <datalist id="files-now">{files.data?.files.slice(0, 1_000).map((file) => <option key={file.name} value={file.name} />)}</datalist>
      <label>
        {texts.since} <input type="date" value={asked.since} onChange={(event) => set({ since: event.currentTarget.value })} />
      </label>
      <label>
        {texts.until} <input type="date" value={asked.until} onChange={(event) => set({ until: event.currentTarget.value })} />
      </label>
      <label>
        <input type="checkbox" checked={asked.named} onChange={(event) => set({ named: event.currentTarget.checked ? "1" : null })} /> {texts.named}
      </label>
      {isFiltered(asked) && <a class="button" href={`/p/${props.projectId}/history`}>{texts.clear}</a>}
    </form>
  );
}
