import { useEffect } from "preact/hooks";
import { listen } from "../events";
import { useReached } from "../reach";
import { texts } from "../texts";

/** Says that the server cannot be reached, while it cannot. */
export function Unreached() {
  const isReached = useReached();
  // Whoever only reads a page learns it too: the stream ends when the server is away.
  useEffect(() => listen(() => {}), []);
  return <div role="status">{!isReached && <p class="unreached">{texts.unreached}</p>}</div>;
}
