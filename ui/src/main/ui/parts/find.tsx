// A field that finds: one types, moves through what fits with the arrows, and takes one with Enter.
import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

export interface Choice {
  key: string;
  /** What it is called, and what the field says once it is taken. */
  name: string;
  shown?: ComponentChildren;
}

interface Props {
  label: string;
  typed: string;
  onTyped: (typed: string) => void;
  /** What fits what is typed, the best first. */
  choices: Choice[];
  onChoose: (choice: Choice) => void;
  /** Said when nothing fits. */
  none: string;
  hint?: string;
}

/** A combobox with a list (WAI-ARIA); the list is open while the field is in use. */
export function Find(props: Props) {
  const { choices } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const active = isOpen ? choices[at] : undefined;
  const move = (to: number) => {
    setOpen(true);
    const next = choices.length === 0 ? -1 : (to + choices.length) % choices.length;
    setAt(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const choose = (choice: Choice) => {
    setOpen(false);
    setAt(-1);
    props.onChoose(choice);
    input.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") {
      move(at + 1);
    } else if (event.key === "ArrowUp") {
      move(at < 0 ? -1 : at - 1);
    } else if (event.key === "Enter" && (active || (isOpen && props.typed && choices[0]))) {
      choose(active ?? choices[0]!);
    } else if (event.key === "Escape" && isOpen) {
      setOpen(false);
      setAt(-1);
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div class="chooser">
      <label for={id}>{props.label}</label>
      <div class="box">
        <input
          id={id}
          ref={input}
          role="combobox"
          type="text"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={id + "-list"}
          aria-activedescendant={active ? `${id}-${at}` : undefined}
          aria-describedby={props.hint ? id + "-hint" : undefined}
          value={props.typed}
          onInput={(event) => {
            setOpen(true);
            setAt(-1);
            props.onTyped(event.currentTarget.value);
          }}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={keys}
        />
        <ul id={id + "-list"} role="listbox" aria-label={props.label} hidden={!isOpen || choices.length === 0}>
          {choices.map((choice, index) => (
            <li
              key={choice.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // The field keeps the focus: pressing must not take it away before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice.shown ?? <bdi>{choice.name}</bdi>}
            </li>
          ))}
        </ul>
      </div>
      {props.hint && <span class="dim" id={id + "-hint"}>{props.hint}</span>}
      <span class={isOpen && props.typed && choices.length === 0 ? "dim" : "unseen"} role="status">
        {isOpen && props.typed && choices.length === 0 ? props.none : ""}
      </span>
    </div>
  );
}
