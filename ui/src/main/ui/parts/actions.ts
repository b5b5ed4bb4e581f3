// A page offers what can be done on it: `useActions(() => [{ label: said.fresh, does: () => setNew(true) }])`, with the words of its own texts.
// While the page is drawn, the palette shows these first, and does what is chosen (or goes to where `to` says).
import { useEffect, useRef } from "preact/hooks";

export interface Action {
  label: string;
  does?: () => void;
  to?: string;
}

const offers = new Set<() => Action[]>();

export function useActions(offer: () => Action[]): void {
  const latest = useRef(offer);
  latest.current = offer;
  useEffect(() => {
    const mine = () => latest.current();
    offers.add(mine);
    return () => void offers.delete(mine);
  }, []);
}

/** What can be done here now. */
export function offered(): Action[] {
  return [...offers].flatMap((offer) => offer());
}
