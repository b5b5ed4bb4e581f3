// Every key of the pages, once: what is pressed, what it does, where. A page takes one with `useKey(name, does)`.
export const keyTable = {
  palette: ["Ctrl K", "Search or run", "everywhere"],
  files: ["Ctrl P", "Open a file of this project", "project"],
  keys: ["?", "Show all keys", "everywhere"],
  toProjects: ["g p", "Projects", "everywhere"],
  toFiles: ["g f", "Files of this project", "project"],
  toHistory: ["g h", "History of this project", "project"],
  toSettings: ["g s", "Settings of this project", "project"],
  search: ["Ctrl Shift F", "Search in all projects", "everywhere"],
  filter: ["/", "Filter the list", "list"],
  down: ["j", "Next line", "list"],
  up: ["k", "Line before", "list"],
  history: ["h", "History of the line's project", "list"],
} as const satisfies Record<string, readonly [string, string, "everywhere" | "project" | "list"]>;

/** What other keys do, which the place takes itself where they mean something. */
export const placeKeys = [
  ["Ctrl S", "Save the file", "project"],
  ["[ ]", "Older, newer revision", "project"],
  ["y", "Keep the revision in the address", "project"],
  ["↑ ↓", "Move in a list", "list"],
  ["Enter", "Open the line", "list"],
  ["← →", "Close and open a folder", "list"],
  ["Esc", "Close what is open", "everywhere"],
] as const;

export const keyTexts = {
  title: "Keys",
  key: "Key",
  does: "What it does",
  groups: { everywhere: "Everywhere", project: "In a project", list: "In a list" },
  then: "then",
  letters: "Single characters are keys",
  lettersWhy: "Those without Ctrl; never while you type in a field.",
  close: "Close",
} as const;
