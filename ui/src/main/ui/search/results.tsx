// What was found, file by file: each line leads to where it stands.
import type { SearchRange, SearchResult } from "../operations";
import { searchTexts as said } from "../texts";

export type Range = SearchRange;

export type Result = SearchResult;

/** Where a result leads: to the file as it was found, and to a line of it. */
export function placeOf(result: Result, line?: number): string {
  if (result.name === null) {
    return "/p/" + result.projectId;
  }
  const path = result.name.split("/").map(encodeURIComponent).join("/");
  return `/p/${result.projectId}/files/${path}?rev=${result.revision}` + (line === undefined ? "" : "#L" + line);
}

/** A text with what was found in it marked: pieces of text, never markup. */
export function Marked(props: { text: string; ranges: Range[] }) {
  const pieces = [];
  let end = 0;
  for (const range of props.ranges) {
    pieces.push(props.text.slice(end, range.from), <mark>{props.text.slice(range.from, range.to)}</mark>);
    end = range.to;
  }
  return <>{pieces}{props.text.slice(end)}</>;
}

export function Results(props: { results: Result[]; active: number; onActive: (index: number) => void }) {
  return (
    <ol class="hits" aria-label={said.results}>
      {props.results.map((result, index) => (
        <li
          key={result.projectId + "/" + (result.name ?? "")}
          id={"hit-" + index}
          class={index === props.active ? "hit active" : "hit"}
          onFocusCapture={() => props.onActive(index)}
        >
          <Place result={result} />
          {result.lines.length > 0 && <Lines result={result} />}
        </li>
      ))}
    </ol>
  );
}

function Place(props: { result: Result }) {
  const { result } = props;
  if (result.name === null) {
    return (
      <div class="place">
        <a href={placeOf(result)} dir="auto"><Marked text={result.projectName} ranges={result.ranges} /></a>
        <span class="dim">{said.ofProject} · {result.language}</span>
      </div>
    );
  }
  return (
    <div class="place">
      <a href={placeOf(result, result.lines[0]?.line)} dir="auto"><Marked text={result.name} ranges={result.ranges} /></a>
      <span>
        <a class="dim" href={"/p/" + result.projectId}><bdi>{result.projectName}</bdi></a>{" "}
        <span class="dim">{said.revision(result.revision)}</span>
      </span>
    </div>
  );
}

function Lines(props: { result: Result }) {
  const { result } = props;
  return (
    <>
      <ol>
        {result.lines.map((line) => (
          <li key={line.line}>
            <a class="at" href={placeOf(result, line.line)}>
              <span class="nr" aria-label={said.line(line.line)} role="img">{line.line}</span>
              <span class="line" dir="ltr">
                {line.cutBefore && "…"}
                <Marked text={line.text} ranges={line.ranges} />
                {line.cutAfter && "…"}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {result.matchingLines > result.lines.length && (
        <p class="rest dim">{said.lines(result.lines.length, result.matchingLines)}</p>
      )}
    </>
  );
}
