// A file as it was at a revision: to be read, and nothing else.
import { useState } from "preact/hooks";
import { useCall } from "../parts/load";
import { Load } from "../parts/load";
import { withQuery } from "../router";
import { editorTexts, filesTexts as said } from "../texts";
import { cellsOf } from "./cells";
import { nameInAddress } from "./edit";
import { linesIn } from "./hash";
import { lineEndsOf } from "./lineends";
import { Notebook } from "./notebook";
import { Text } from "./text";
import { download } from "./writes";

export function Past(props: { projectId: number; name: string; revision: number; address: URL }) {
  const { projectId, name, revision, address } = props;
  const file = useCall("files/read", { projectId, name, revision });
  const [cursor, setCursor] = useState({ line: 1, column: 1 });
  const isSource = address.searchParams.get("source") !== null;
  return (
    <Load of={file}>
      {({ files }) => {
        const text = files[0]?.content ?? "";
        const cells = name.endsWith(".ipynb") && !isSource ? cellsOf(text) : null;
        return (
          <section aria-label={name} class="edit">
            <p class="tools">
              <button type="button" onClick={() => download(name, text)}>{said.download}</button>
              {name.endsWith(".ipynb") && <a href={withQuery(address, { source: isSource ? null : "1" })}>{isSource ? said.cells : said.source}</a>}
              <a href={`/p/${projectId}/history?name=${encodeURIComponent(name)}`}>{said.history}</a>
              <a href={withQuery(address, { blame: "1" })}>{said.blame}</a>
            </p>
            {cells ? (
              <Notebook cells={cells} />
            ) : (
              <Text
                of={`${name} ${revision}`}
                name={name}
                text={text}
                isReadOnly
                lines={linesIn(address.hash)}
                onLines={nameInAddress}
                onCursor={(line, column) => setCursor({ line, column })}
              />
            )}
            <div class="statusline" role="group" aria-label={editorTexts.status}>
              <span>{said.asItWas(String(revision))}</span>
              <span>{editorTexts.ends[lineEndsOf(text)]}</span>
              <span class="number">{editorTexts.at(cursor.line, cursor.column)}</span>
            </div>
          </section>
        );
      }}
    </Load>
  );
}
