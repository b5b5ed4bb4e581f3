// What is typed between the key that opens the palette and its being there: it is loaded when it is first opened.
let typed = "";

function keep(event: KeyboardEvent): void {
  const isLetter = event.key.length === 1;
  if ((isLetter || event.key === "Enter") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    typed += isLetter ? event.key : "";
    event.preventDefault();
    event.stopPropagation();
  }
}

/** From now on letters are kept, and do nothing on the page. */
export function keepTyped(): void {
  typed = "";
  addEventListener("keydown", keep, true);
}

/** Gives what was typed, and lets the letters go where they go again. */
export function takeTyped(): string {
  removeEventListener("keydown", keep, true);
  return typed;
}
