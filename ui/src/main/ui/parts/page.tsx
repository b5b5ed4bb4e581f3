import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../texts";

/** A page with its heading: the title of the window says the same, and reading begins there after every move. */
export function Page(props: { title: string; aside?: ComponentChildren; wide?: boolean; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = props.title + " · " + texts.product;
    // Not when only the title has become another, while somebody is at work on the page.
    if (!heading.current?.closest("main")?.contains(document.activeElement)) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [props.title]);
  return (
    <main id="contents" class={props.wide ? "wide" : ""}>
      <header class="head">
        <h1 tabIndex={-1} ref={heading} dir="auto">
          {props.title}
        </h1>
        {props.aside}
      </header>
      {props.children}
    </main>
  );
}
