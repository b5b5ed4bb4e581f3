// Who edits, as a banner: until when, and what one can do about it.
import { useState } from "preact/hooks";
import type { Refusal } from "../api";
import { Refused } from "../parts/load";
import { say } from "../parts/toast";
import { editorTexts as said } from "../texts";
import { moment } from "../time";
import type { Lock } from "./lock";
import type { OpenFile } from "./openfile";

interface Props {
  lock: Lock;
  file: OpenFile;
  canWrite: boolean;
  isOwner: boolean;
}

export function LockBanner(props: Props) {
  const { lock } = props;
  const [refusal, setRefusal] = useState<Refusal>();
  const attempt = (deed: Promise<unknown>) => {
    setRefusal(undefined);
    deed.catch(setRefusal);
  };
  return (
    <>
      {refusal && <Refused refusal={refusal} />}
      {lock.refusal && <Refused refusal={lock.refusal} />}
      {lock.isOthers && <Others {...props} attempt={attempt} />}
      {lock.askedBy !== null && <Asked {...props} attempt={attempt} />}
    </>
  );
}

type Attempting = Props & { attempt: (deed: Promise<unknown>) => void };

function Others(props: Attempting) {
  const { lock, attempt } = props;
  const held = lock.held;
  if (!held) {
    return null;
  }
  const ask = async () => say((await lock.ask()) ? said.asked(held.name) : said.askedNobody);
  const take = async () => {
    await lock.take();
    say(said.tookLock);
  };
  return (
    <section class="banner" aria-label={said.lockHeld(held.name, held.codeSourceId)}>
      <p role="status"><strong>✎ {said.lockHeld(held.name, held.codeSourceId)}</strong></p>
      <p class="dim">{said.lockEnds(countdown(moment(held.expires).getTime() - Date.now()))}</p>
      {props.canWrite && (
        <p class="tools">
          <button type="button" onClick={() => attempt(ask())}>{said.ask}</button>
          {props.isOwner && <button type="button" onClick={() => attempt(take())}>{said.takeLock}</button>}
          {lock.isInDraft ? (
            <span role="status">{said.isInDraft}</span>
          ) : (
            <button type="button" onClick={() => lock.setInDraft(true)}>{said.inDraft}</button>
          )}
        </p>
      )}
    </section>
  );
}

function Asked(props: Attempting) {
  const { lock, file, attempt } = props;
  const give = async () => {
    if (file.state === "dirty") {
      await file.save();
      if (file.isDirty) {
        return;
      }
    }
    await lock.release();
    say(said.gaveBack);
  };
  return (
    <section class="banner" role="alert" aria-label={said.lockAsked(lock.askedBy || said.somebody)}>
      <p><strong>{said.lockAsked(lock.askedBy || said.somebody)}</strong></p>
      <p class="tools">
        <button type="button" class="main" onClick={() => attempt(give())}>{file.isDirty ? said.saveAndGiveBack : said.giveBack}</button>
        <button type="button" onClick={lock.forgetAsking}>{said.keepLock}</button>
      </p>
    </section>
  );
}

/** Minutes and seconds, with two digits for the latter. */
function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
