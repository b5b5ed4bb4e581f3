import type { RetentionGoing, RetentionRule } from "../operations";
import { useState } from "preact/hooks";
import { ask, Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { organizationTexts as said } from "../texts";
import { exactly, moment } from "../time";

type Rule = RetentionRule;

type Going = RetentionGoing;

/** How much of the history of its projects an organization keeps; administrators see what a change would do before they make it. */
export function Retention(props: { id: string; isAdmin: boolean }) {
  const answer = useCall("organizations/retention/read", { organizationId: props.id });
  const [isOpen, setOpen] = useState(false);
  return (
    <section>
      <h2>{said.retention}</h2>
      <Load of={answer}>
        {({ retention }) => (
          <>
            <p>
              {retention ? said.thinned(retention.afterDays, said.keeps[retention.keep] ?? retention.keep) : said.everything}
              {retention && (
                <>
                  {" "}
                  {moment(retention.begins).getTime() > Date.now() ? said.begins : said.begun}{" "}
                  <time dateTime={moment(retention.begins).toISOString()}>{exactly(retention.begins)}</time>.
                </>
              )}
            </p>
            {retention && <p class="dim">{said.alwaysKept}</p>}
            {props.isAdmin && !isOpen && <button type="button" onClick={() => setOpen(true)}>{said.change}</button>}
            {isOpen && (
              <Change
                id={props.id}
                now={retention}
                onDone={(isChanged) => {
                  setOpen(false);
                  if (isChanged) {
                    say(said.retentionSet);
                    answer.again();
                  }
                }}
              />
            )}
          </>
        )}
      </Load>
    </section>
  );
}

function Change(props: { id: string; now: Rule | null; onDone: (isChanged: boolean) => void }) {
  const [days, setDays] = useState(String(props.now?.afterDays ?? 0));
  const [keep, setKeep] = useState(props.now?.keep ?? "hour");
  const [going, setGoing] = useState<Going>();
  const [refusal, setRefusal] = useState<Refusal>();
  const update = <T,>(dryRun: boolean) =>
    ask<T>("organizations/retention/update", { organizationId: props.id, afterDays: Number(days), keep, dryRun });
  const change = (set: () => void) => {
    set();
    setGoing(undefined);
    setRefusal(undefined);
  };
  return (
    <>
      <form
        class="tools stacked"
        onSubmit={(event) => {
          event.preventDefault();
          setRefusal(undefined);
          update<{ going: Going }>(true).then((answer) => setGoing(answer.going), setRefusal);
        }}
      >
        <label>
          {said.keepDays}
          <input type="number" required autofocus min={0} max={36500} value={days} onInput={(event) => change(() => setDays(event.currentTarget.value))} />
        </label>
        <label>
          {said.keep}
          <select value={keep} onChange={(event) => change(() => setKeep(event.currentTarget.value))}>
            {Object.entries(said.keeps).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
          </select>
        </label>
        <button type="submit">{said.preview}</button>
        <button type="button" onClick={() => props.onDone(false)}>{said.cancel}</button>
      </form>
      {refusal && <Refused refusal={refusal} />}
      <div role="status">
        {going && (
          <div class={going.revisions > 0 ? "banner bad" : "banner"}>
            <p>{said.wouldGo(going.revisions, going.projects, going.complete)}</p>
            <p class="dim">{said.alwaysKept}</p>
            <button type="button" class="main" onClick={() => update(false).then(() => props.onDone(true), setRefusal)}>{said.keepIt}</button>
          </div>
        )}
      </div>
    </>
  );
}
