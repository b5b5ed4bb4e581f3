// Who has a project open just now.
import { useEffect } from "preact/hooks";
import { listen } from "../events";
import { useCall } from "../parts/load";

export interface Present {
  userId: number;
  publicId: string;
  name: string;
  codeSourceId: string;
  state: string;
  path: string | null;
  since: string;
}

/** Those who are present; whoever goes without a word is not there any more after a minute, which no event tells. */
export function usePresent(projectId: number): Present[] {
  const present = useCall<{ present: Present[] }>("projects/presence/read", { projectId });
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
