// One line that always says the truth about the text above it.
import { editorTexts as said } from "../texts";
import { toTheSecond } from "../time";
import { lineEndsOf, remarksOn } from "./lineends";
import type { Kept, OpenFile } from "./openfile";

interface Props {
  file: OpenFile;
  /** Where one is in the text; null while it is not shown as a text. */
  cursor: { line: number; column: number } | null;
  tabIndents: boolean;
  /** What is to be said of the lock; empty for nothing. */
  lock: string;
}

export function Status(props: Props) {
  const { file } = props;
  const language = said.languages[file.place.name.slice(file.place.name.lastIndexOf(".") + 1)] ?? said.plain;
  return (
    <div class="statusline" role="group" aria-label={said.status}>
      <span role="status" class={file.state === "clean" ? "good" : "bad"}>{stateOf(file)}</span>
      {file.isDirty && <span>{draftOf(file.kept)}</span>}
      <span>{language}</span>
      <span>{said.ends[lineEndsOf(file.text)]}</span>
      {remarksOn(file.text).map((remark) => <span key={remark}>{said.remarks[remark]}</span>)}
      {props.cursor && <span class="number">{said.at(props.cursor.line, props.cursor.column)}</span>}
      {props.cursor && <span>{props.tabIndents ? said.tabIndents : said.tabLeaves}</span>}
      {props.lock && <span>{props.lock}</span>}
    </div>
  );
}

function stateOf(file: OpenFile): string {
  switch (file.state) {
    case "clean":
      return "✓ " + said.saved(file.base.revision);
    case "saving":
      return "● " + said.saving;
    case "dirty":
      return "● " + said.unsaved;
    case "conflict":
      return "⚠ " + said.stays;
  }
}

function draftOf(kept: Kept): string {
  switch (kept.is) {
    case "kept":
      return said.draftKept(toTheSecond(kept.at / 1000));
    case "failed":
      return said.draftNot[kept.why];
    default:
      return said.draftSoon;
  }
}
