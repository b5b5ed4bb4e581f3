// What was done, said for ten seconds, with the way back.
import { useEffect, useState } from "preact/hooks";

interface Toast {
  text: string;
  undo?: { label: string; does: () => void };
}

let show: ((toast: Toast | undefined) => void) | undefined;

/** Says that something was done. */
export function say(text: string, undo?: Toast["undo"]): void {
  show?.(undo ? { text, undo } : { text });
}

export function Toasts() {
  const [toast, set] = useState<Toast>();
  useEffect(() => {
    show = set;
    return () => (show = undefined);
  }, []);
  useEffect(() => {
    if (!toast) {
      return undefined;
    }
    const timer = setTimeout(() => set(undefined), 10_000);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div class="toasts" role="status">
      {toast && (
        <p class="toast">
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                toast.undo?.does();
                set(undefined);
              }}
            >
              {toast.undo.label}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
