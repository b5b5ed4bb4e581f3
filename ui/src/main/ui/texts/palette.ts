import { counted } from "./counted";

export const paletteTexts = {
  title: "Search or run",
  titleFiles: "Open a file",
  placeholder: "A project, a file, a page, something to do…",
  placeholderFiles: "A file of this project",
  found: (count: number) => (count === 0 ? "Nothing is like that." : count === 1 ? "1 found" : `${counted(count)} found`),
  more: (count: number) => `and ${counted(count)} more: type on`,
  looking: "Still looking",
  noFiles: "This project has no files.",
  how: "↑ ↓ choose · Enter opens · Esc closes",
  kinds: { action: "here", project: "project", file: "file", page: "page", setting: "setting", help: "help" },
  filesOf: (project: string) => `Files of ${project}`,
  historyOf: (project: string) => `History of ${project}`,
  thisProject: "this project",
  colours: { system: "Colours: as the system", light: "Colours: light", dark: "Colours: dark" },
  clockHere: "Times: as my clock",
  clockUtc: "Times: UTC",
  lettersOff: "Keys: single characters off",
  lettersOn: "Keys: single characters on",
  allKeys: "Keys: show all",
  openFile: "Open a file of this project",
} as const;
