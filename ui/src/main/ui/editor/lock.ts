// The edit lock of a shared project: one at a time, and everybody sees who.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { listen } from "../events";
import { part } from "../parting";
import { moment } from "../time";
import { SOURCE, dirty } from "./opened";
import type { Project } from "./project";

interface Held {
  uid: number;
  name: string;
  codeSourceId: string;
  expires: string;
}

/** Typing renews the lock so often. */
const RENEWED = 4 * 60_000;

export interface Lock {
  /** Who holds it; null when nobody does. */
  held: Held | null;
  isMine: boolean;
  isOthers: boolean;
  /** Whether one types all the same, into a draft. */
  isInDraft: boolean;
  /** Who asks for it, while it is one's own. */
  askedBy: string | null;
  refusal: Refusal | null;
  typed: () => void;
  read: () => void;
  ask: () => Promise<Held | null>;
  take: () => Promise<void>;
  release: () => Promise<void>;
  setInDraft: (isInDraft: boolean) => void;
  forgetAsking: () => void;
}

export function useLock(project: Project): Lock {
  const { id, userId, isShared, canWrite } = project;
  const [held, setHeld] = useState<Held | null>(null);
  const [isInDraft, setInDraft] = useState(false);
  const [askedBy, setAskedBy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [, tick] = useState(0);
  const taken = useRef(0);
  const people = useRef(project.people);
  people.current = project.people;
  const ends = useRef(0);
  // What was asked before one took the lock, or asked again, tells of a state that is no more.
  const turn = useRef(0);
  const acquire = useCallback(
    async (take: boolean) => {
      turn.current++;
      await call("projects/collaboration/lock/acquire", { projectId: id, codeSourceId: SOURCE, ...(take ? { take } : {}) });
      taken.current = Date.now();
      setInDraft(false);
      readNow.current();
    },
    [id],
  );
  const read = useCallback(() => {
    if (isShared) {
      const mine = ++turn.current;
      call("projects/collaboration/lock/read", { projectId: id }).then(
        ({ lock }) => {
          if (mine !== turn.current) {
            return;
          }
          const isGivenBack = lock === null && taken.current > 0 && ends.current > Date.now();
          ends.current = lock ? moment(lock.expires).getTime() : 0;
          if (isGivenBack && dirty(userId, id).length > 0) {
            // Another tab of the same person was closed and gave it back, while here something is still unsaved.
            acquire(false).catch(() => undefined);
            return;
          }
          setHeld(lock);
          if (!lock || lock.uid !== userId) {
            taken.current = 0;
            setAskedBy(null);
          }
          if (!lock || lock.uid === userId) {
            setInDraft(false);
          }
        },
        () => undefined,
      );
    }
  }, [id, isShared, userId]);
  const readNow = useRef(read);
  readNow.current = read;
  useEffect(() => {
    setHeld(null);
    read();
    if (!isShared) {
      return undefined;
    }
    const stop = listen((happening) => {
      if (happening.event === "missed" || (happening.projectId === id && (happening.event === "lock" || happening.event === "revision"))) {
        read();
      }
      if (happening.projectId === id && happening.event === "lock-asked" && happening.userId !== userId) {
        setAskedBy(people.current.get(happening.userId ?? 0) ?? "");
        read();
      }
    });
    const leave = () => void (taken.current > 0 && letGo(project));
    addEventListener("pagehide", leave);
    return () => {
      stop();
      removeEventListener("pagehide", leave);
      leave();
      taken.current = 0;
    };
  }, [id, isShared, userId]);
  useEffect(() => {
    if (!held) {
      return undefined;
    }
    const timer = setInterval(() => {
      if (held.uid !== userId) {
        tick((old) => old + 1);
      }
      if (Date.now() > ends.current) {
        setHeld(null);
        read();
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [held?.expires]);
  const isMine = held !== null && held.uid === userId;
  const isOthers = held !== null && held.uid !== userId;
  return {
    held,
    isMine,
    isOthers,
    isInDraft,
    askedBy: isMine ? askedBy : null,
    refusal,
    typed: () => {
      if (isShared && canWrite && !isOthers && Date.now() - taken.current > RENEWED) {
        taken.current = Date.now();
        acquire(false).then(
          () => setRefusal(null),
          (failure: Refusal) => {
            taken.current = 0;
            setRefusal(failure.code === "LOCKED" ? null : failure);
            read();
          },
        );
      }
    },
    read,
    ask: async () => (await call("projects/collaboration/lock/ask", { projectId: id })).lock,
    take: () => acquire(true),
    release: async () => {
      taken.current = 0;
      await call("projects/collaboration/lock/release", { projectId: id });
      setAskedBy(null);
      read();
    },
    setInDraft,
    forgetAsking: () => setAskedBy(null),
  };
}

/** Gives the lock back for somebody who leaves with nothing unsaved. */
function letGo(project: Project): void {
  if (dirty(project.userId, project.id).length === 0) {
    part("projects/collaboration/lock/release", { projectId: project.id });
  }
}
