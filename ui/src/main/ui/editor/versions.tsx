// The three texts of a conflict, two at a time and only to be read: what was typed on, what another made of it, and what is typed here.
import { useEffect, useState } from "preact/hooks";
import { editorTexts as said } from "../texts";
import type { OpenFile } from "./openfile";
import { Compared } from "./sides";

type Pair = "together" | "theirs" | "mine";

interface Props {
  file: OpenFile;
  /** What both make together, where that can be said. */
  both: string | null;
  /** Whether something else is shown in their place. */
  isAway: boolean;
  /** They are to be shown in place of that. */
  onLook: () => void;
}

export function Versions(props: Props) {
  const { file, both } = props;
  const theirs = file.theirs?.stored;
  const pairs: Pair[] = [...(both === null ? [] : ["together" as const]), ...(theirs ? ["theirs" as const] : []), "mine"];
  const [chosen, setChosen] = useState<Pair | "none">();
  // Somebody has to decide about what others did, and sees that first; of a file that is gone there is nothing of theirs.
  const first = theirs ? pairs[0] : undefined;
  const shown = props.isAway || chosen === "none" ? undefined : (pairs.find((pair) => pair === chosen) ?? first);
  const mine = useRested(file.text);
  const base = { text: file.base.text, label: said.baseThen(file.base.revision) };
  const stored = theirs && { text: theirs.text, label: said.theirsNow(theirs.revision) };
  const choose = (pair: Pair) => {
    setChosen(pair === shown ? "none" : pair);
    props.onLook();
  };
  return (
    <>
      <p class="tools versions" role="group" aria-label={said.versions}>
        {pairs.map((pair) => (
          <button type="button" key={pair} aria-pressed={pair === shown} onClick={() => choose(pair)}>{said.pairs[pair]}</button>
        ))}
      </p>
      {shown === "together" && both !== null && stored && (
        <Compared key="together" name={file.place.name} left={stored} right={{ text: both, label: said.together }} canEdit={false} />
      )}
      {shown === "theirs" && stored && <Compared key="theirs" name={file.place.name} left={base} right={stored} canEdit={false} />}
      {shown === "mine" && (
        <Compared key="mine" name={file.place.name} left={base} right={{ text: mine, label: said.mineNow }} canEdit={false} />
      )}
    </>
  );
}

/** A text as it is when nobody types just now: a comparison is not made anew with each key. */
function useRested(text: string): string {
  const [rested, set] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => set(text), 500);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
