// Lines of one height in a place that scrolls: which of them are in sight.
import { useLayoutEffect, useState } from "preact/hooks";

/** Height of a line, as the styles have it: large enough for a link to be hit. */
export const LINE_HEIGHT = 24;

/** How many lines above and below are drawn too. */
const AHEAD = 20;

/** The lines that are in sight: from the first, counted from 0, to before the last. */
export function useLinesInView(place: { current: HTMLElement | null }, count: number): [number, number] {
  const [range, set] = useState<[number, number]>([0, Math.min(count, 3 * AHEAD)]);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) {
      return undefined;
    }
    const look = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / LINE_HEIGHT) - AHEAD);
      const to = Math.min(count, Math.ceil((element.scrollTop + element.clientHeight) / LINE_HEIGHT) + AHEAD);
      // Drawn anew only when what is in sight comes near the end of what is drawn.
      set((old) => (Math.abs(old[0] - from) < AHEAD / 2 && Math.abs(old[1] - to) < AHEAD / 2 && old[1] <= count && to < count ? old : [from, to]));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [count]);
  return [Math.min(range[0], count), Math.min(range[1], count)];
}

/** The room of lines that are not drawn. */
export function Space(props: { height: number }) {
  const set = (space: HTMLDivElement | null) => {
    if (space) {
      space.style.height = props.height + "px";
    }
  };
  return <div role="presentation" ref={set} />;
}
