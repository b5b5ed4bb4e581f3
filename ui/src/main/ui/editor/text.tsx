// A text on the page, in the editor, which is loaded when the first one is shown.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { filesTexts as said } from "../texts";
import type { Code, Options } from "./code";
import type { Lines } from "./hash";

interface Props extends Omit<Options, "before" | "label"> {
  /** Another one is another text, with a cursor and an undo of its own. */
  of: string;
  /** Counts how often the text was replaced other than by typing. */
  replaced?: number;
  isByOthers?: boolean;
  lines: Lines | null;
  /** What was left of it before, and what is left of it now. */
  before?: unknown;
  onClose?: (left: unknown) => void;
}

export function Text(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [code, setCode] = useState<Code>();
  const [failure, setFailure] = useState(false);
  const [turn, again] = useState(0);
  useEffect(() => {
    let isClosed = false;
    let made: Code | undefined;
    const open = async () => {
      const { mount } = await import("./code");
      if (isClosed || !host.current) {
        return;
      }
      const now = latest.current;
      const code = await mount(host.current, {
        ...now,
        label: said.editor(now.name),
        onText: (text) => latest.current.onText?.(text),
        onCursor: (line, column) => latest.current.onCursor?.(line, column),
        onTab: (indents) => latest.current.onTab?.(indents),
        onLines: (lines) => latest.current.onLines?.(lines),
        onSave: () => latest.current.onSave?.(),
      });
      if (isClosed) {
        code.close();
        return;
      }
      made = code;
      if (latest.current.text !== now.text) {
        code.show(latest.current.text, true);
      }
      code.setReadOnly(latest.current.isReadOnly);
      code.name(latest.current.lines, true);
      setCode(code);
    };
    setFailure(false);
    open().catch(() => setFailure(true));
    return () => {
      isClosed = true;
      setCode(undefined);
      if (made) {
        props.onClose?.(made.close());
      }
    };
  }, [props.of, turn]);
  // Before anybody can type again: what they type is on top of what they see.
  useLayoutEffect(() => code?.show(latest.current.text, latest.current.isByOthers ?? false), [props.replaced]);
  useEffect(() => code?.setReadOnly(props.isReadOnly), [props.isReadOnly, code]);
  const { lines } = props;
  useEffect(() => code?.name(lines, false), [lines?.from, lines?.to]);
  return (
    <>
      {failure && (
        <div class="banner bad" role="alert">
          <p>{said.notLoaded}</p>
          <button type="button" onClick={() => again((old) => old + 1)}>{said.again}</button>
        </div>
      )}
      {!code && !failure && <p class="dim" aria-busy="true">{said.loading}</p>}
      <div class="code" ref={host} onKeyDown={keepLetters} />
    </>
  );
}

/** What is typed here is no key of the page around. */
function keepLetters(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) {
    event.stopPropagation();
  }
}
