// Lines to be copied: a command, a token.
import { useRef } from "preact/hooks";
import { say } from "../parts/toast";
import { connectTexts as said } from "../texts";

export function Lines(props: { text: string; label: string }) {
  const pre = useRef<HTMLPreElement>(null);
  const select = () => {
    if (pre.current) {
      getSelection()?.selectAllChildren(pre.current);
    }
    say(said.notCopied);
  };
  const copy = () => {
    if (!navigator.clipboard) {
      select();
      return;
    }
    navigator.clipboard.writeText(props.text).then(() => say(said.copied), select);
  };
  return (
    <div class="lines">
      <pre ref={pre} tabIndex={0} aria-label={props.label}>{props.text}</pre>
      <button type="button" aria-label={said.copy + ": " + props.label} onClick={copy}>{said.copy}</button>
    </div>
  );
}
