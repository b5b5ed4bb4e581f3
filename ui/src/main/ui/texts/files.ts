export const filesTexts = {
  files: "Files",
  contents: "Contents of the file",
  empty: "This project has no files. Push some with the LEAN CLI.",
  asItWas: (revision: string) => `As it was at revision ${revision}.`,
  now: "As it is now",
  revision: (revision: number) => `Revision ${revision}`,
  changed: "changed",
  whoChanged: "Who changed it",
} as const;
