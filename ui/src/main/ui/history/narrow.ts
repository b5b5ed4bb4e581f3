import { useEffect, useState } from "preact/hooks";

const narrow = matchMedia("(max-width: 46rem)");

/** Whether there is no room for two texts beside each other. */
export function useNarrow(): boolean {
  const [is, set] = useState(narrow.matches);
  useEffect(() => {
    const look = () => set(narrow.matches);
    narrow.addEventListener("change", look);
    return () => narrow.removeEventListener("change", look);
  }, []);
  return is;
}
