// Who else has the project open, and with what: said by each page that shows it, as long as it does.
import type { PresenceView } from "../operations";
import { useEffect, useState } from "preact/hooks";
import { call } from "../api";
import { listen } from "../events";
import { part } from "../parting";
import { sourceName } from "../parts/source";
import { presenceTexts as texts } from "../texts";
import { useWho } from "../who";

type Someone = PresenceView;

/** Presence counts for a minute on the server. */
const SAID_AGAIN = 25_000;
const WEB = "web";

let shown: { path: string | null; isEditing: boolean } = { path: null, isEditing: false };
const changed = new EventTarget();

/** Says which file is looked at, and whether it is being changed. */
export function nowShown(path: string | null, isEditing: boolean): void {
  if (path !== shown.path || isEditing !== shown.isEditing) {
    shown = { path, isEditing };
    changed.dispatchEvent(new Event("change"));
  }
}

/** Who else is here. */
export function Present(props: { projectId: number }) {
  const { projectId } = props;
  const who = useWho();
  const [present, set] = useState<Someone[]>([]);
  useEffect(() => {
    let isGone = false;
    const take = (answer: { present: Someone[] }) => void (isGone || set(answer.present));
    const tell = () => {
      const state = shown.isEditing ? "editing" : "open";
      call("projects/presence/update", { projectId, state, path: shown.path }).then(take, () => undefined);
    };
    const read = () =>
      call("projects/presence/read", { projectId }).then(
        (answer) => {
          take(answer);
          return answer.present;
        },
        () => undefined,
      );
    const leave = () => part("projects/presence/update", { projectId, state: "closed" });
    tell();
    const timer = setInterval(tell, SAID_AGAIN);
    changed.addEventListener("change", tell);
    addEventListener("pagehide", leave);
    const isMe = (one: Someone) => one.userId === who.userId && one.codeSourceId === WEB;
    const stop = listen((happening) => {
      if (happening.event === "presence" && happening.projectId === projectId) {
        // Another tab of the same person may have said that they are gone.
        read().then((present) => void (present && !isGone && !present.some(isMe) && tell()));
      }
    });
    return () => {
      isGone = true;
      clearInterval(timer);
      changed.removeEventListener("change", tell);
      removeEventListener("pagehide", leave);
      stop();
      leave();
    };
  }, [projectId]);
  const others = present.filter((one) => one.userId !== who.userId || one.codeSourceId !== WEB);
  if (others.length === 0) {
    return null;
  }
  return (
    <p class="present" aria-label={texts.present}>
      {others.map((one) => (
        <span key={one.publicId + one.codeSourceId} class="badge" dir="auto">
          {(one.state === "editing" ? texts.edits : texts.opens)(one.name, sourceName(one.codeSourceId), one.path)}
        </span>
      ))}
    </p>
  );
}
