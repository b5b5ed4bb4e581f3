import { useEffect, useState } from "preact/hooks";
import { ago, exactly, moment } from "../time";

const EVERY = 5000;

/** All moments that are shown: one timer keeps them true. */
const shown = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function keepTrue(): void {
  if (!document.hidden) {
    shown.forEach((draw) => draw());
  }
}
document.addEventListener("visibilitychange", keepTrue);

/** A moment: how long ago, the exact one on hover. */
export function When(props: { at: string | number }) {
  const [, tell] = useState("");
  useEffect(() => {
    const draw = () => tell(ago(props.at));
    shown.add(draw);
    timer ??= setInterval(keepTrue, EVERY);
    return () => {
      shown.delete(draw);
      if (shown.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    };
  }, [props.at]);
  return (
    <time dateTime={moment(props.at).toISOString()} title={exactly(props.at)}>
      {ago(props.at)}
    </time>
  );
}
