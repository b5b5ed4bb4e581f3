export const projectTexts = {
  project: (id: string) => `Project ${id}`,
  parts: "This project",
  files: "Files",
  history: "History",
  settings: "Settings",
  people: "People",
} as const;
