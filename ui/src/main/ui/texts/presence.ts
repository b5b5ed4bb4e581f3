export const presenceTexts = {
  present: "Also here",
  opens: (name: string, source: string, path: string | null) =>
    name + (source ? ` via ${source}` : "") + (path ? `: ${path}` : ""),
  edits: (name: string, source: string, path: string | null) =>
    `✎ ${name}` + (source ? ` via ${source}` : "") + (path ? `: ${path}` : ""),
} as const;
