import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { call } from "../api";
import { useAddress } from "../router";
import { texts } from "../texts";
import { useWho } from "../who";

const places: [string, string][] = [
  ["/", texts.projects],
  ["/bin", texts.bin],
  ["/connect", texts.connect],
  ["/account", texts.account],
];

/** What is around every page: where one can go, who one is, and the colours. */
export function Frame(props: { children: ComponentChildren }) {
  const who = useWho();
  const here = useAddress().pathname;
  const leave = () => void call("login/leave").finally(() => location.assign("/"));
  return (
    <>
      <a class="skip" href="#contents">{texts.skip}</a>
      <nav class="top" aria-label={texts.product}>
        <a class="brand" href="/">{texts.product}</a>
        {places.map(([path, label]) => (
          <a key={path} href={path} aria-current={here === path ? "page" : undefined}>
            {label}
          </a>
        ))}
        <a href="/docs">{texts.docs}</a>
        <span class="gap" />
        <Colours />
        <span class="dim" dir="auto">{who.name}</span>
        <button type="button" class="quiet" onClick={leave}>{texts.logOut}</button>
      </nav>
      {props.children}
    </>
  );
}

function Colours() {
  const [theme, set] = useState(localStorage.getItem("theme") ?? "system");
  const choose = (chosen: string) => {
    set(chosen);
    if (chosen === "system") {
      localStorage.removeItem("theme");
      delete document.documentElement.dataset["theme"];
    } else {
      localStorage.setItem("theme", chosen);
      document.documentElement.dataset["theme"] = chosen;
    }
  };
  return (
    <select aria-label={texts.theme} value={theme} onChange={(event) => choose(event.currentTarget.value)}>
      {Object.entries(texts.themes).map(([value, label]) => (
        <option key={value} value={value}>{label}</option>
      ))}
    </select>
  );
}
