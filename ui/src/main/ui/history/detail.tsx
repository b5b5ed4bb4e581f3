import { useState } from "preact/hooks";
import { call, type Refusal } from "../api";
import { Refused } from "../parts/load";
import { viaSource } from "../parts/source";
import { When } from "../parts/when";
import { go } from "../router";
import { blameTexts as texts } from "../texts";
import type { Span } from "./blamed";
import { refusalOf } from "./failed";

/** Where the change is shown that a revision made to a file. */
export function changeOf(projectId: number, name: string, revision: number): string {
  return `/p/${projectId}/history?name=${encodeURIComponent(name)}&to=${revision}`;
}

/** Who wrote the lines that one is on, what they changed, and the way to who had written them before. */
export function Detail(props: { projectId: number; name: string; span: Span }) {
  const { projectId, name, span } = props;
  const [said, say] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const before = async () => {
    setRefusal(undefined);
    try {
      // The revision before may be thinned out, and the file may have had another name: the server knows both.
      const { from, files } = await call("projects/revisions/diff", { projectId, to: span.revision, name, context: 0 });
      const change = files.find((file) => file.name === name);
      if (!change || change.change === "added" || from >= span.revision) {
        say(texts.first(span.revision));
      } else {
        const path = (change.oldName ?? name).split("/").map(encodeURIComponent).join("/");
        go(`/p/${projectId}/files/${path}?blame=1&rev=${from}`);
      }
    } catch (failure) {
      setRefusal(refusalOf(failure));
    }
  };
  return (
    <div class="banner wrote">
      {refusal && <Refused refusal={refusal} />}
      <p>
        {texts.lines(span.firstLine, span.lastLine)} · {texts.number(span.revision)} · <bdi>{span.userName}</bdi>
        {viaSource(span.source)} · <When at={span.created} />
      </p>
      <p class="tools">
        <a class="button" href={changeOf(projectId, name, span.revision)}>{texts.change}</a>
        <button type="button" onClick={() => void before()}>{texts.before}</button>
        <span role="status">{said}</span>
      </p>
    </div>
  );
}
