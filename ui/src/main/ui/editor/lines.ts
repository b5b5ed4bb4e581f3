// The lines that an address names are marked, and named by their numbers.
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, lineNumbers } from "@codemirror/view";
import type { Lines } from "./hash";

const named = StateEffect.define<Lines | null>();
const mark = Decoration.line({ class: "named" });

export const namedLines: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    let moved = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(named)) {
        const { doc } = transaction.state;
        const lines = effect.value;
        const count = lines ? Math.min(lines.to, doc.lines) - lines.from + 1 : 0;
        moved = Decoration.set(Array.from({ length: Math.max(0, count) }, (_, more) => mark.range(doc.line((lines?.from ?? 1) + more).from)));
      }
    }
    return moved;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks lines, or none any more. */
export function nameLines(view: EditorView, lines: Lines | null, scrolls: boolean): void {
  const { doc } = view.state;
  const start = lines && lines.from <= doc.lines ? doc.line(lines.from).from : null;
  view.dispatch({
    effects: [named.of(lines), ...(scrolls && start !== null ? [EditorView.scrollIntoView(start, { y: "center" })] : [])],
    ...(scrolls && start !== null ? { selection: { anchor: start } } : {}),
  });
}

/** Line numbers: a click names a line, with Shift all from the one named before. */
export function numbers(onLines: (lines: Lines) => void): Extension {
  let last = 1;
  return lineNumbers({
    domEventHandlers: {
      mousedown: (view, block, event) => {
        const line = view.state.doc.lineAt(block.from).number;
        const first = (event as MouseEvent).shiftKey ? last : line;
        last = first;
        onLines({ from: Math.min(first, line), to: Math.max(first, line) });
        return true;
      },
    },
  });
}
