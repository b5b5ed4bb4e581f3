// A button that opens what is behind it: closed by Escape, by a click elsewhere, and when one goes to another page.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  id: string;
  label: ComponentChildren;
  title: string;
  /** Closes it when it changes. */
  address: string;
  kind: string;
  children: ComponentChildren;
}

export function Menu(props: Props) {
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [props.address]);
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const look = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !whole.current?.contains(event.target as Node)) {
        setOpen(false);
        if (event instanceof KeyboardEvent) {
          button.current?.focus();
        }
      }
    };
    const kinds = ["keydown", "pointerdown", "focusin"] as const;
    kinds.forEach((kind) => addEventListener(kind, look));
    return () => kinds.forEach((kind) => removeEventListener(kind, look));
  }, [isOpen]);
  return (
    <div class={"menu " + props.kind} ref={whole}>
      <button
        type="button"
        class="quiet"
        ref={button}
        aria-expanded={isOpen}
        aria-controls={props.id}
        aria-label={props.title}
        onClick={() => setOpen(!isOpen)}
      >
        {props.label}
      </button>
      <div id={props.id} class={isOpen ? "behind open" : "behind"}>{props.children}</div>
    </div>
  );
}
