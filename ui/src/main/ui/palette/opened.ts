// What is opened over a page, and what it is given.
/** What is opened over a page: the palette with everything, with the files of the project, or the list of keys. */
export type Over = "all" | "files" | "keys";

/** What is given to what is opened over a page; "over" opens another in its place. */
export interface Opened {
  over: Over;
  open: (over: Over | undefined) => void;
  leave: () => void;
}
