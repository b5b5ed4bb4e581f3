import type { ComponentChildren, ComponentType } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { call } from "../api";
import { choose, useChosen, type Chosen } from "../choices";
import { shown, useKey } from "../keys";
import { keepTyped, takeTyped } from "../palette/ahead";
import type { Opened, Over } from "../palette/opened";
import { forget, remember } from "../palette/recent";
import { go, useAddress } from "../router";
import { texts } from "../texts";
import { useWho } from "../who";
import { Menu } from "./menu";
import { places, projectAt } from "./places";
import { Unreached } from "./unreached";

/** What is around every page: where one can go, what one can do, who one is. */
export function Frame(props: { children: ComponentChildren }) {
  const who = useWho();
  const address = useAddress();
  const here = address.pathname;
  const [over, setOver] = useState<Over>();
  const open = useCallback((next: Over | undefined) => {
    if (next === "all" || next === "files") {
      keepTyped();
    }
    setOver(next);
  }, []);
  const leave = useCallback(() => {
    forget();
    void call("login/leave").finally(() => location.assign("/"));
  }, []);
  useEffect(() => remember(here), [here]);
  usePlaceKeys(projectAt(here), open);
  return (
    <>
      <a class="skip" href="#contents">{texts.skip}</a>
      <nav class="top" aria-label={texts.places}>
        <a class="brand" href="/">{texts.product}</a>
        <Menu id="places" kind="places" label="☰" title={texts.menu} address={address.href}>
          {places(who).map(({ path, label }) => (
            <a key={path} href={path} aria-current={here === path ? "page" : undefined}>{label}</a>
          ))}
        </Menu>
        <span class="gap" />
        <button type="button" class="find" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={() => open("all")}>
          <span aria-hidden="true">⌕ </span><span class="words">{texts.find}</span><kbd aria-hidden="true">{shown("palette")}</kbd>
        </button>
        <Menu id="account" kind="account" label={<><bdi class="name">{who.name}</bdi> ▾</>} title={texts.menuOf(who.name)} address={address.href}>
          <a href="/account" aria-current={here === "/account" ? "page" : undefined}>{texts.account}</a>
          <Choice of="theme" label={texts.theme} otherwise="system" options={texts.themes} />
          <Choice of="clock" label={texts.clock} otherwise="here" options={texts.clocks} />
          <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => open("keys")}>{texts.keys} <kbd aria-hidden="true">?</kbd></button>
          <button type="button" class="quiet" onClick={leave}>{texts.logOut}</button>
        </Menu>
      </nav>
      <Unreached />
      {over && <Opening key={over} over={over} open={open} leave={leave} />}
      {props.children}
    </>
  );
}

function usePlaceKeys(project: string | undefined, open: (over: Over) => void) {
  const inProject = (path: string) => (project === undefined ? null : () => go(`/p/${project}${path}`));
  useKey("palette", () => open("all"));
  useKey("files", project === undefined ? null : () => open("files"));
  useKey("keys", () => open("keys"));
  useKey("toProjects", () => go("/"));
  useKey("toFiles", inProject(""));
  useKey("toHistory", inProject("/history"));
  useKey("toSettings", inProject("/settings"));
  useKey("search", () => go("/search"));
}

/** Loads what is opened when it is first opened. */
function Opening(props: Opened) {
  const [Shown, set] = useState<ComponentType<Opened>>();
  useEffect(() => {
    const loaded = props.over === "keys" ? import("../palette/keys").then((all) => all.Keys) : import("../palette/palette").then((all) => all.Palette);
    loaded.then((part) => set(() => part), () => {
      takeTyped();
      props.open(undefined);
    });
  }, []);
  return Shown ? <Shown {...props} /> : null;
}

function Choice(props: { of: Chosen; label: string; otherwise: string; options: Record<string, string> }) {
  const value = useChosen(props.of) ?? props.otherwise;
  return (
    <label>
      {props.label}
      <select value={value} onChange={({ currentTarget: { value: now } }) => choose(props.of, now === props.otherwise ? null : now)}>
        {Object.entries(props.options).map(([key, words]) => <option key={key} value={key}>{words}</option>)}
      </select>
    </label>
  );
}
