// Who has a project open just now.
import type { PresenceView } from "../operations";
import { useEffect } from "preact/hooks";
import { listen } from "../events";
import { useCall } from "../parts/load";

export type Present = PresenceView;

/** Those who are present; whoever goes without a word is not there any more after a minute, which no event tells. */
export function usePresent(projectId: number): Present[] {
  const present = useCall("projects/presence/read", { projectId });
  useEffect(() => {
    const timer = setInterval(present.again, 30_000);
    const stop = listen((happening) => void (happening.projectId === projectId && happening.event === "presence" && present.again()));
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [projectId]);
  return present.data?.present ?? [];
}
