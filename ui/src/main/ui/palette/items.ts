// All that the palette knows of: what was asked of the server is kept, shown at once the next time, and asked again.
import { useEffect, useMemo, useState } from "preact/hooks";
import { choose, chosen } from "../choices";
import { ask } from "../api";
import { hasLetters } from "../keys";
import type { HistoryListAnswer, IndexReadAnswer } from "../operations";
import { offered } from "../parts/actions";
import { places, projectAt } from "../parts/places";
import { read } from "../projects/rows";
import { paletteTexts as said, texts } from "../texts";
import { useWho } from "../who";
import type { Item, Kind } from "./found";
import type { Opened } from "./opened";

const kept = new Map<string, unknown>();

/** What an operation answers; the answer before that one until it is there. */
function useKept<T>(operation: string | null, body: object): { data: T | undefined; isAsking: boolean } {
  const key = operation + JSON.stringify(body);
  const [, draw] = useState(0);
  const [isAsking, setAsking] = useState(operation !== null);
  useEffect(() => {
    if (operation === null) {
      return undefined;
    }
    const stop = new AbortController();
    ask<T>(operation, body, stop.signal).then(
      (data) => {
        kept.set(key, data);
        setAsking(false);
        draw((old) => old + 1);
      },
      () => setAsking(false),
    );
    return () => stop.abort();
  }, [key]);
  return { data: kept.get(key) as T | undefined, isAsking };
}

function item(kind: Kind, title: string, act: { to?: string; does?: () => void }, detail = ""): Item {
  return { id: act.to ?? kind + title, kind, title, detail, lower: title.toLowerCase(), ...act };
}

function fileItem(project: string, path: string): Item {
  return item("file", path, { to: `/p/${project}/files/${path.split("/").map(encodeURIComponent).join("/")}` });
}

/** Everything, or the files of the project that is looked at. */
export function useItems(opened: Opened): { items: Item[]; isAsking: boolean } {
  const who = useWho();
  const isAll = opened.over === "all";
  const project = projectAt(location.pathname);
  const index = useKept<IndexReadAnswer>(isAll ? "projects/index/read" : null, {});
  const list = useKept<HistoryListAnswer>(project === undefined ? null : "files/list", { projectId: Number(project) });
  const projects = useMemo(
    () =>
      index.data === undefined
        ? []
        : read(index.data)
            .sort((a, b) => b.modified - a.modified)
            .map((one): Item => ({
              id: "/p/" + one.id, kind: "project", title: one.title, detail: one.folder, lower: one.lower + " " + one.id, to: "/p/" + one.id,
            })),
    [index.data],
  );
  const files = useMemo(() => (list.data?.files ?? []).map((file) => fileItem(project ?? "", file.name)), [list.data]);
  const name = projects.find((one) => one.id === "/p/" + project)?.title ?? said.thisProject;
  const others = useMemo(() => {
    const here = offered().map((action) => item("action", action.label, action));
    const pages = [...places(who), { path: "/account", label: texts.account }].map((place) => item("page", place.label, { to: place.path }));
    const inProject = project === undefined ? [] : [
      item("page", said.filesOf(name), { to: "/p/" + project + "/files/" }),
      item("page", said.historyOf(name), { to: "/p/" + project + "/history" }),
      item("page", said.settingsOf(name), { to: "/p/" + project + "/settings" }),
      item("page", said.peopleOf(name), { to: "/p/" + project + "/people" }),
      item("help", said.openFile, { does: () => opened.open("files") }),
    ];
    return [...here, ...inProject, ...pages, ...settings(), ...helps(opened)];
  }, [name]);
  const items = useMemo(() => (isAll ? [...others, ...files, ...projects] : files), [others, files, projects]);
  return { items, isAsking: index.isAsking || list.isAsking };
}

function settings(): Item[] {
  const setting = (label: string, does: () => void) => item("setting", label, { does });
  const theme = chosen("theme") ?? "system";
  const colours = Object.entries(said.colours)
    .filter(([name]) => name !== theme)
    .map(([name, label]) => setting(label, () => choose("theme", name === "system" ? null : name)));
  const isUtc = chosen("clock") === "utc";
  const isSavedByLeaving = chosen("saving") === "leaving";
  return [
    ...colours,
    setting(isUtc ? said.clockHere : said.clockUtc, () => choose("clock", isUtc ? null : "utc")),
    hasLetters() ? setting(said.lettersOff, () => choose("letters", "off")) : setting(said.lettersOn, () => choose("letters", null)),
    setting(isSavedByLeaving ? said.savingAsked : said.savingByLeaving, () => choose("saving", isSavedByLeaving ? null : "leaving")),
  ];
}

function helps(opened: Opened): Item[] {
  return [item("help", said.allKeys, { does: () => opened.open("keys") }), item("help", texts.logOut, { does: opened.leave })];
}
