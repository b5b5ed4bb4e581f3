export const blameTexts = {
  blame: (name: string) => `Who wrote the lines of ${name}`,
  hint: "↑ ↓ move from line to line, Enter shows the change",
  line: (line: number) => `Line ${line}`,
  lines: (first: number, last: number) => (first === last ? `Line ${first}` : `Lines ${first} to ${last}`),
  number: (revision: number) => `r ${revision}`,
  showChange: (revision: number) => `Show the change of revision ${revision}`,
  change: "Show the change",
  before: "Blame before this change",
  first: (revision: number) => `Revision ${revision} brought the file: there is nothing before it.`,
  incomplete: "There is more history than can be compared at once: the oldest revision shown wrote its lines, or one before it did.",
  untold: "The file is too large for the server to say who wrote it.",
  empty: "The file is empty.",
} as const;
