// Everything by its name: one types, chooses with the arrows, and is there.
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { go } from "../router";
import { paletteTexts as said } from "../texts";
import { takeTyped } from "./ahead";
import { Dialog } from "./dialog";
import { arrange, best, first, type Arranged, type Found, type Item } from "./found";
import { useItems } from "./items";
import type { Opened } from "./opened";
import { recent, worthKeeping } from "./recent";

/** These are no pages of the application, but of the server. */
const foreign = "/docs";

/** What was looked at last, but for what is looked at now: nobody wants to go there. */
function elsewhere(): string[] {
  const now = worthKeeping(location.pathname);
  return recent().filter((one) => !now.includes(one));
}

export function Palette(props: Opened) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const { items, isAsking } = useItems(props);
  const arranged = useMemo(() => arrange(items, elsewhere()), [items]);
  const before = useRef<{ typed: string; arranged: Arranged; found: Found }>();
  const found = useMemo(() => {
    const last = before.current;
    const among = last && last.arranged === arranged && last.typed.trim() && typed.startsWith(last.typed) ? last.found.fitting : undefined;
    const now = typed.trim() === "" ? first(items, arranged) : best(typed, arranged, among);
    before.current = { typed, arranged, found: now };
    return now;
  }, [arranged, typed]);
  const count = found.fitting.length;
  // The field is there and has the focus now.
  useLayoutEffect(() => setTyped(takeTyped()), []);
  const at = Math.min(chosen, found.items.length - 1);
  const isAll = props.over === "all";
  const title = isAll ? said.title : said.titleFiles;
  const run = (item: Item) => {
    props.open(undefined);
    if (item.to === foreign) {
      location.assign(item.to);
    } else if (item.to !== undefined) {
      go(item.to);
    }
    item.does?.();
  };
  const move = (next: number) => {
    const all = found.items.length;
    const index = (next + all) % Math.max(1, all);
    setChosen(index);
    list.current?.children[index]?.scrollIntoView({ block: "nearest" });
  };
  const onKey = (event: KeyboardEvent) => {
    const page = 10;
    const moves: Record<string, number> = {
      ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(at + page, found.items.length - 1), PageUp: Math.max(at - page, 0),
    };
    const next = moves[event.key];
    const item = found.items[at];
    if (next !== undefined) {
      move(next);
    } else if (event.key === "Enter" && item && !event.isComposing) {
      run(item);
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <Dialog title={title} kind="palette" onClose={() => props.open(undefined)}>
      <input
        type="text"
        role="combobox"
        dir="auto"
        autofocus
        autocomplete="off"
        spellcheck={false}
        aria-label={title}
        aria-autocomplete="list"
        aria-expanded={found.items.length > 0}
        aria-controls="palette-list"
        aria-activedescendant={at >= 0 ? "palette-" + at : undefined}
        placeholder={isAll ? said.placeholder : said.placeholderFiles}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
          list.current?.scrollTo(0, 0);
        }}
        onKeyDown={onKey}
      />
      <ul id="palette-list" role="listbox" aria-label={title} ref={list}>
        {found.items.map((item, index) => (
          <li key={item.id} id={"palette-" + index} role="option" aria-selected={index === at} onClick={() => run(item)}>
            <span class="title"><bdi>{item.title}</bdi>{item.detail && <bdi class="dim">{item.detail}</bdi>}</span>
            <span class="dim">{said.kinds[item.kind]}</span>
          </li>
        ))}
      </ul>
      <p class="dim">
        <span role="status">{isAsking && count === 0 ? said.looking : !isAll && items.length === 0 ? said.noFiles : said.found(count)}</span>
        {count > found.items.length && " " + said.more(count - found.items.length)}
        <span class="how">{said.how}</span>
      </p>
    </Dialog>
  );
}
