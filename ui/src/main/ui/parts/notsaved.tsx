// What of a project was typed and is not stored, said where what is stored is taken; what knows of drafts comes when it is asked for.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

interface Of {
  userId: number;
  projectId: number;
}

/** Whether there is anything of that in this browser. */
export async function isAnyNotSaved(of: Of): Promise<boolean> {
  return (await import("../editor/notsaved")).isAnyNotSaved(of);
}

export function NotSaved(props: Of) {
  const [Shown, set] = useState<ComponentType<Of>>();
  // Without it what is taken is named all the same.
  useEffect(() => void import("../editor/notsaved").then((part) => set(() => part.NotSaved), () => undefined), []);
  return Shown ? <Shown {...props} /> : null;
}
