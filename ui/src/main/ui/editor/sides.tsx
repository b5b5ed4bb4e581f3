// Two texts beside each other on the page; the comparison is loaded when the first one is shown.
import { useEffect, useRef, useState } from "preact/hooks";
import { editorTexts as said, filesTexts } from "../texts";
import type { Comparison, Sides } from "./compare";

interface Props extends Omit<Sides, "labels"> {
  /** What can be done with what stands on the right. */
  deed?: { label: string; does: (right: string) => void };
}

export function Compared(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [comparison, setComparison] = useState<Comparison>();
  const [failure, setFailure] = useState(false);
  useEffect(() => {
    let isClosed = false;
    let made: Comparison | undefined;
    const open = async () => {
      const { compare } = await import("./compare");
      if (host.current && !isClosed) {
        made = await compare(host.current, { ...props, labels: said.compare });
        if (isClosed) {
          made.close();
        } else {
          setComparison(made);
        }
      }
    };
    open().catch(() => setFailure(true));
    return () => {
      isClosed = true;
      made?.close();
    };
    // What is changed on the right is told as it is typed, so it is no reason to begin anew.
  }, [props.left.text, props.canEdit ? null : props.right.text, props.canEdit]);
  return (
    <div class="compared">
      <p class="sides dim">
        <span>− {props.left.label}</span>
        <span>+ {props.right.label}</span>
      </p>
      {failure && <p role="alert">{filesTexts.notLoaded}</p>}
      <div class="code" ref={host} />
      {props.deed && comparison && (
        <button type="button" onClick={() => props.deed?.does(comparison.text())}>{props.deed.label}</button>
      )}
    </div>
  );
}
