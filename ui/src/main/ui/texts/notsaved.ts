// What is said where the stored text is taken, of what was typed and is not stored.
export const notSavedTexts = {
  notSaved: (count: number) =>
    count === 1 ? "1 file is not saved: what was typed in it would be left out." : `${count} files are not saved: what was typed in them would be left out.`,
  saveFirst: "Save first",
} as const;
