import type { SearchReadAnswer, SearchReadRequest } from "../operations";
import { useEffect, useRef, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { Page } from "../parts/page";
import { go, withQuery } from "../router";
import { placeOf, Results, type Result } from "../search/results";
import { projectTexts, searchTexts as said } from "../texts";
import type { Shown } from "./shown";

type Language = NonNullable<SearchReadRequest["language"]>;

const shortest = 3;

/** The only project that is looked through, when the address names one. */
function projectIn(address: URL): number | undefined {
  const project = address.searchParams.get("project") ?? "";
  return /^[1-9][0-9]{0,8}$/.test(project) ? Number(project) : undefined;
}

/** What nothing is asked with. */
const NOTHING: SearchReadRequest = { text: "" };

/** What the address asks for, as the operation is asked; nothing when it is too little to be asked for. */
function asked(address: URL): SearchReadRequest | null {
  const part = (name: string) => address.searchParams.get(name) ?? "";
  const projectId = projectIn(address);
  if ([...part("q")].length < (projectId === undefined ? shortest : 1)) {
    return null;
  }
  return {
    text: part("q"),
    ...(projectId !== undefined && { projectId }),
    ...(part("regex") && { regex: true }),
    ...(part("case") && { caseSensitive: true }),
    ...(part("word") && { wholeWord: true }),
    ...(!projectId && part("language") && { language: part("language") as Language }),
    ...(!projectId && part("owner") && { owner: part("owner") }),
    ...(part("path") && { path: part("path") }),
  };
}

/** What is typed goes into the address when one pauses. */
function useTyped(address: URL, name: string): [string, (typed: string) => void, () => void] {
  const here = address.searchParams.get(name) ?? "";
  const [typed, setTyped] = useState(here);
  const written = useRef(here);
  const write = () => {
    if (typed !== written.current && location.pathname === "/search") {
      written.current = typed;
      go(withQuery(new URL(location.href), { [name]: typed }), true);
    }
  };
  useEffect(() => {
    if (here !== written.current) {
      written.current = here;
      setTyped(here);
    }
  }, [here]);
  useEffect(() => {
    const timer = setTimeout(write, 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped, write];
}

/** Finds names, paths and lines in all projects that one sees. */
export function Search(props: Shown) {
  const { address } = props;
  const body = asked(address);
  const answer = useCall(body ? "search/read" : null, body ?? NOTHING);
  return (
    <Page title={said.title} wide>
      <Box address={address} />
      {body ? (
        <Load of={answer}>{(first) => <Found key={JSON.stringify(body)} first={first} body={body} address={address} />}</Load>
      ) : (
        <p class="empty">{address.searchParams.get("q") ? said.short : projectIn(address) === undefined ? said.begin : said.beginIn}</p>
      )}
    </Page>
  );
}

function Box(props: { address: URL }) {
  const { address } = props;
  const [text, setText, search] = useTyped(address, "q");
  const [path, setPath] = useTyped(address, "path");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      const place = event.target as Element;
      if (event.key === "/" && !place.closest("input, select, textarea") && localStorage.getItem("letters") !== "off") {
        event.preventDefault();
        input.current?.select();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const set = (name: string, value: string) => go(withQuery(new URL(location.href), { [name]: value }), true);
  const projectId = projectIn(address);
  const toggle = (name: string, label: string) => (
    <label>
      <input
        type="checkbox"
        checked={address.searchParams.has(name)}
        onChange={(event) => set(name, event.currentTarget.checked ? "1" : "")}
      />
      {label}
    </label>
  );
  const select = (name: string, label: string, options: Record<string, string>) => (
    <select aria-label={label} value={address.searchParams.get(name) ?? ""} onChange={(event) => set(name, event.currentTarget.value)}>
      {Object.entries(options).map(([value, option]) => <option key={value} value={value}>{option}</option>)}
    </select>
  );
  return (
    <div class="search-box" role="search">
      <div class="tools">
        <input
          ref={input}
          type="search"
          dir="auto"
          maxLength={500}
          spellcheck={false}
          autocomplete="off"
          aria-label={said.text}
          placeholder={said.hint}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              search();
            } else if (event.key === "ArrowDown") {
              event.preventDefault();
              document.querySelector<HTMLElement>(".hit a")?.focus();
            }
          }}
        />
      </div>
      <div class="tools">
        {projectId !== undefined && <Only key={projectId} projectId={projectId} onRemove={() => {
          set("project", "");
          input.current?.focus();
        }} />}
        {toggle("regex", said.regex)}
        {toggle("case", said.caseSensitive)}
        {toggle("word", said.wholeWord)}
        {!projectId && select("language", said.language, said.languages)}
        {!projectId && select("owner", said.owner, said.owners)}
        <input
          class="path"
          type="text"
          spellcheck={false}
          autocomplete="off"
          aria-label={said.path}
          title={said.path}
          placeholder={said.pathHint}
          maxLength={200}
          value={path}
          onInput={(event) => setPath(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}

/** The project that is looked through alone, until one takes that back. */
function Only(props: { projectId: number; onRemove: () => void }) {
  // Whoever may not see it is told so where the results would be.
  const name = useCall("projects/read", { projectId: props.projectId }).data?.projects[0]?.name ?? projectTexts.project(String(props.projectId));
  return (
    <button type="button" class="only" title={said.everywhere} onClick={props.onRemove}>
      {said.only}: <bdi>{name}</bdi> <span aria-hidden="true">×</span><span class="unseen"> {said.everywhere}</span>
    </button>
  );
}

/** The pages that were fetched so far, one behind the other. */
function useMore(first: SearchReadAnswer, body: SearchReadRequest) {
  const [more, setMore] = useState<SearchReadAnswer[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const pages = [first, ...more];
  const next = pages[pages.length - 1]?.next ?? null;
  const fetchMore = () => {
    setBusy(true);
    setRefusal(undefined);
    call("search/read", { ...body, after: next }, stop.current.signal).then(
      (answer) => {
        setMore((old) => [...old, answer]);
        setBusy(false);
      },
      (failure) => {
        if (!stop.current.signal.aborted) {
          setRefusal(failure instanceof Refusal ? failure : new Refusal("", String(failure), 0, ""));
          setBusy(false);
        }
      },
    );
  };
  return { pages, next, isBusy, refusal, fetchMore };
}

function Found(props: { first: SearchReadAnswer; body: SearchReadRequest; address: URL }) {
  const { first, body } = props;
  const { pages, next, isBusy, refusal, fetchMore } = useMore(first, body);
  const [active, setActive] = useState(-1);
  const results = pages.flatMap((page) => page.results);
  const last = pages[pages.length - 1] ?? first;
  useKeys(results, active, setActive);
  return (
    <>
      <div class="tools status">
        <span role="status">{isBusy ? said.finding : said.found(results.length, next === null)}</span>
        <span class="gap" />
        <span class="dim keys">{said.keys}</span>
      </div>
      {first.indexing && <p class="banner">{said.indexing}</p>}
      {results.length === 0 && next === null && <Nothing isNarrow={Object.keys(body).length > 1} address={props.address} />}
      <Results results={results} active={active} onActive={setActive} />
      {next !== null && last.stopped && <p class="banner">{said.stopped}</p>}
      {refusal && <Refused refusal={refusal} />}
      {next !== null && <p><button type="button" disabled={isBusy} onClick={fetchMore}>{said.more}</button></p>}
      {first.encryptedProjects > 0 && <p class="dim">{said.encrypted(first.encryptedProjects)}</p>}
    </>
  );
}

function Nothing(props: { isNarrow: boolean; address: URL }) {
  return (
    <div class="empty">
      <p>{said.nothing}</p>
      <p class="dim">{said.nothingHint}</p>
      {props.isNarrow && (
        <p><a class="button" href={"/search?q=" + encodeURIComponent(props.address.searchParams.get("q") ?? "")}>{said.widen}</a></p>
      )}
    </div>
  );
}

/** j and k go from file to file, Enter opens it, from anywhere but where letters are typed. */
function useKeys(results: Result[], active: number, setActive: (index: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const place = event.target as Element;
      if (event.ctrlKey || event.metaKey || event.altKey || place.closest("input, select, textarea") || localStorage.getItem("letters") === "off") {
        return;
      }
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      const result = results[active];
      if (step !== 0 && results.length > 0) {
        const to = Math.max(0, Math.min(results.length - 1, active + step));
        setActive(to);
        document.querySelector<HTMLElement>(`#hit-${to} a`)?.focus();
      } else if (event.key === "Enter" && result && !place.closest("a, button")) {
        go(placeOf(result, result.lines[0]?.line));
      } else {
        return;
      }
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [results, active]);
}
