import { useRef, useState } from "preact/hooks";
import { Refusal } from "../api";
import { Refused } from "../parts/load";
import { withQuery } from "../router";
import { auditTexts as said } from "../texts";
import { bytes, exactly } from "../time";
import { BOUND, exported, isUnbounded, type Exported } from "./export";

/** The export of what is asked for: how far it is, how it ended, and what is left when not all of it fits. */
export function Exporting(props: { address: URL; question: object }) {
  const [size, setSize] = useState<number>();
  const [done, setDone] = useState<Exported>();
  const [refusal, setRefusal] = useState<Refusal>();
  const running = useRef<AbortController>();
  const start = () => {
    const stop = new AbortController();
    running.current = stop;
    setDone(undefined);
    setRefusal(undefined);
    setSize(0);
    let shown = 0;
    const progress = (count: number) => {
      if (count - shown > 1_000_000) {
        shown = count;
        setSize(count);
      }
    };
    exported(props.question, said.fileName(new Date().toISOString().slice(0, 10)), progress, stop.signal)
      .then(setDone, (failure) => {
        if (!stop.signal.aborted) {
          setRefusal(failure instanceof Refusal ? failure : new Refusal("", said.exportBroken, 0, ""));
        }
      })
      .finally(() => setSize(undefined));
  };
  return (
    <section class="export">
      <p class="tools">
        <button type="button" disabled={size !== undefined} onClick={start}>{said.exportCsv}</button>
        {size !== undefined && <button type="button" onClick={() => running.current?.abort()}>{said.stop}</button>}
        <span class="dim">{isUnbounded() ? said.exportWhyAll : said.exportWhy(bytes(BOUND))}</span>
      </p>
      {refusal && <Refused refusal={refusal} />}
      <div role="status">
        {size !== undefined && <p>{said.exporting(bytes(size))}</p>}
        {done && done.rest === null && <p>{said.exported(bytes(done.bytes))}</p>}
        {done && done.rest !== null && (
          <p class="banner">
            {said.exportCut(bytes(done.bytes))} <time dateTime={done.rest}>{exactly(done.rest)}</time>.{" "}
            <a href={withQuery(props.address, { until: done.rest, after: null })}>{said.exportRest}</a>
          </p>
        )}
      </div>
    </section>
  );
}
