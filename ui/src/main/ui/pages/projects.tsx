import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useChosen } from "../choices";
import { useVisits } from "../history/visit";
import { useKey } from "../keys";
import type { IndexReadAnswer } from "../operations";
import { useActions } from "../parts/actions";
import { Load } from "../parts/load";
import { Invitations } from "../people/invitations";
import { Page } from "../parts/page";
import { WayBack } from "../parts/wayback";
import { Deeds, Fresh } from "../projects/deeds";
import { List } from "../projects/list";
import { useIndex } from "../projects/live";
import { choose, hasFolders, layOut, read, type Choice, type Project } from "../projects/rows";
import { go, withQuery } from "../router";
import { projectsTexts as said, texts } from "../texts";
import { useWho } from "../who";
import type { Shown } from "./shown";

/** All projects that one sees: to find one, see what changed, and go there. */
export function Projects(props: Pick<Shown, "address">) {
  const index = useIndex();
  const [isNew, setNew] = useState(false);
  useActions(() => [{ label: said.fresh, does: () => setNew(true) }]);
  const opener = (
    <button type="button" class="main" onClick={() => setNew(true)}>{said.fresh}</button>
  );
  return (
    <Page title={texts.projects} aside={opener} wide>
      {isNew && <Fresh folder={props.address.searchParams.get("folder") ?? ""} onClose={() => setNew(false)} />}
      <WayBack />
      <Invitations />
      <Load of={index}>
        {(data) => (data.projects.length === 0 ? <Nothing /> : <Found data={data} again={index.again} address={props.address} />)}
      </Load>
    </Page>
  );
}

function Nothing() {
  return (
    <div class="empty">
      <h2>{said.emptyTitle}</h2>
      <p>{said.empty}</p>
      <p><a class="button" href="/connect">{said.toConnect}</a></p>
    </div>
  );
}

function remembered(): Set<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem("closedFolders") ?? "[]"));
  } catch {
    return new Set();
  }
}

/** What is typed is filtered by at once; the address follows when one pauses. */
function useTyped(address: URL): [string, (typed: string) => void] {
  const here = address.searchParams.get("q") ?? "";
  const [typed, setTyped] = useState(here);
  const written = useRef(here);
  useEffect(() => {
    if (here !== written.current) {
      written.current = here;
      setTyped(here);
    }
  }, [here]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== written.current && location.pathname === "/") {
        written.current = typed;
        go(withQuery(new URL(location.href), { q: typed }), true);
      }
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped];
}

function Found(props: { data: IndexReadAnswer; again: () => void; address: URL }) {
  const { data, address } = props;
  const who = useWho();
  const [typed, setTyped] = useTyped(address);
  const [closed, setClosed] = useState(remembered);
  const [active, setActive] = useState("");
  const [chosen, setChosen] = useState<number>();
  const part = (name: string) => address.searchParams.get(name) ?? "";
  const hasLetters = useChosen("letters") !== "off";
  const choice: Choice = { q: typed, folder: part("folder"), language: part("language"), owner: part("owner"), state: part("state"), sort: part("sort") };
  const visits = useVisits(who.userId);
  const all = useMemo(() => read(data, who.userId, visits), [data, visits]);
  const news = useMemo(() => all.filter((one) => one.hasNews).length, [all]);
  const found = useMemo(() => choose(all, choice, who.userId), [all, JSON.stringify(choice)]);
  const inFolders = hasFolders(choice);
  // To lay out all takes the longest, and is where one comes back to each time that the filter is emptied.
  const whole = useMemo(() => layOut(all, true, closed), [all, closed]);
  const lines = useMemo(() => (found === all ? whole : layOut(found, inFolders, closed)), [found, inFolders, whole]);
  const project = all.find((one) => one.id === chosen);
  const fold = (folder: string) => {
    const now = new Set(closed);
    if (!now.delete(folder)) {
      now.add(folder);
    }
    localStorage.setItem("closedFolders", JSON.stringify([...now]));
    setClosed(now);
  };
  const set = (name: string, value: string) => go(withQuery(address, { q: typed, [name]: value }));
  const close = () => {
    setChosen(undefined);
    document.querySelector<HTMLElement>(".grid")?.focus({ preventScroll: true });
  };
  return (
    <>
      <Filters all={all} choice={choice} onTyped={setTyped} set={set} />
      <div class="tools status">
        <span role="status">{said.count(found.length, all.length)}</span>
        {choice.folder && (
          <button type="button" aria-label={said.everyFolder} title={said.everyFolder} onClick={() => set("folder", "")}>
            {said.folder}: <bdi>{choice.folder}</bdi> ×
          </button>
        )}
        {news > 0 && choice.state !== "news" && (
          <a href={withQuery(address, { state: "news" })}><span class="news" aria-hidden="true">●</span> {said.newsOf(news)}</a>
        )}
        <span class="gap" />
        {hasLetters && <span class="dim keys">{said.keys}</span>}
      </div>
      {project && (
        <Deeds key={project.id} project={project} isMine={project.ownerId === who.userId} again={props.again} onClose={close} />
      )}
      {lines.length === 0 ? (
        <div class="empty">
          <p>{said.nothing}</p>
          <button
            type="button"
            onClick={() => {
              setTyped("");
              go("/");
            }}
          >
            {said.clear}
          </button>
        </div>
      ) : (
        <List
          lines={lines}
          active={active}
          onActive={setActive}
          onFold={fold}
          onMore={(one: Project) => setChosen(one.id)}
          onFolder={(folder) => set("folder", folder)}
          hasFolders={inFolders}
        />
      )}
    </>
  );
}

function Filters(props: { all: Project[]; choice: Choice; onTyped: (typed: string) => void; set: (name: string, value: string) => void }) {
  const { choice, set } = props;
  const who = useWho();
  const input = useRef<HTMLInputElement>(null);
  useKey("filter", () => input.current?.focus());
  const owners = useMemo(
    () => [...new Map(props.all.map((one) => [one.ownerId, one.owner]))].filter(([id]) => id !== who.userId),
    [props.all],
  );
  const select = (name: keyof Choice, label: string, options: [string, string][]) => (
    <select aria-label={label} value={choice[name]} onChange={(event) => set(name, event.currentTarget.value)}>
      {options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
    </select>
  );
  return (
    <div class="tools filters" role="search">
      <input
        ref={input}
        type="search"
        dir="auto"
        aria-label={said.filter}
        placeholder={said.filter}
        value={choice.q}
        onInput={(event) => props.onTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "Enter") {
            event.preventDefault();
            document.querySelector<HTMLElement>(".grid")?.focus({ preventScroll: true });
          }
        }}
      />
      {select("language", said.language, Object.entries(said.languages))}
      {select("owner", said.owner, [...Object.entries(said.owners), ...owners.map(([id, name]): [string, string] => [String(id), name])])}
      {select("state", said.state, Object.entries(said.states))}
      {select("sort", said.sort, Object.entries(said.sorts))}
    </div>
  );
}
