// Two texts beside each other, or in one where there is no room: what one has to see before one decides.
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { MergeView, unifiedMergeView } from "../vendor/codemirror-merge";
import { basics } from "./code";
import { languageOf } from "./languages";
import { type LineEnds, lineEndsOf, separatorOf } from "./lineends";

export interface Sides {
  name: string;
  left: { text: string; label: string };
  right: { text: string; label: string };
  /** Whether the right one may be changed, also by taking over what is on the left. */
  canEdit: boolean;
  onText?: (text: string) => void;
  labels: { takeOver: string; accept: string; reject: string; unchanged: string };
}

export interface Comparison {
  /** What stands on the right now. */
  text: () => string;
  close: () => void;
}

/** Less than this is too narrow for two texts beside each other. */
const NARROW = 760;

const looks = EditorView.theme({
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: "var(--bad-paper)" },
  "&.cm-merge-b .cm-changedLine, .cm-insertedLine": { backgroundColor: "var(--good-paper)" },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": { background: "none", textDecoration: "underline", textDecorationColor: "var(--bad)", textDecorationThickness: "2px" },
  "&.cm-merge-b .cm-changedText": { background: "none", textDecoration: "underline", textDecorationColor: "var(--good)", textDecorationThickness: "2px" },
  ".cm-collapsedLines": { color: "var(--ink)", background: "var(--raised)", padding: "4px 8px" },
  ".cm-collapsedLines::before, .cm-collapsedLines::after": { content: "'⋯'" },
  ".cm-changeGutter": { width: "5px" },
  "&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter": { background: "var(--bad)" },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--good)" },
  "& .cm-deletedChunk .cm-chunkButtons button[name]": { color: "var(--on-accent)", backgroundColor: "var(--accent)", minHeight: "24px", minWidth: "24px", fontSize: "12px" },
});

const around = new CSSStyleSheet();
around.replaceSync(`
  .cm-mergeView { height: 100%; overflow: auto; }
  .cm-merge-revert { width: 2rem; background: var(--raised); }
  .cm-merge-revert button { min-width: 24px; min-height: 24px; width: 2rem; color: var(--accent); font-weight: 700; }
`);

function side(part: { text: string; label: string }, ends: LineEnds, language: Extension, isReadOnly: boolean): Extension {
  return [
    isReadOnly
      ? [EditorState.readOnly.of(true), EditorView.editable.of(false)]
      : [],
    ends === "mixed" ? EditorState.lineSeparator.of("\n") : [],
    EditorView.contentAttributes.of({ "aria-label": part.label, tabindex: "0" }),
    language,
    lineNumbers(),
    basics,
    looks,
  ];
}

/** Shows the difference of two texts in an element, which gets a shadow root. */
export async function compare(host: HTMLElement, sides: Sides): Promise<Comparison> {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((sheet) => sheet !== around), around];
  const language = await languageOf(sides.name);
  const ends = lineEndsOf(sides.right.text);
  const leftEnds = ends === "mixed" || lineEndsOf(sides.left.text) !== "mixed" ? ends : "mixed";
  const phrases = EditorState.phrases.of({ "$ unchanged lines": sides.labels.unchanged, Accept: sides.labels.accept, Reject: sides.labels.reject });
  const text = (view: EditorView) => view.state.doc.sliceString(0, view.state.doc.length, separatorOf(ends));
  const left = side(sides.left, leftEnds, [language, phrases], true);
  const tell = EditorView.updateListener.of((update) => void (update.docChanged && sides.onText?.(text(update.view))));
  const right = side(sides.right, ends, [language, phrases, tell], !sides.canEdit);
  const folding = { margin: 3, minSize: 6 };
  if (host.clientWidth < NARROW) {
    const shown = unifiedMergeView({ original: ends === "CRLF" ? sides.left.text.replaceAll("\r\n", "\n") : sides.left.text, mergeControls: sides.canEdit, collapseUnchanged: folding });
    const view = new EditorView({ doc: sides.right.text, extensions: [right, shown], parent: root, root });
    return { text: () => text(view), close: () => view.destroy() };
  }
  const view = new MergeView({
    a: { doc: sides.left.text, extensions: left },
    b: { doc: sides.right.text, extensions: right },
    parent: root,
    root,
    collapseUnchanged: folding,
    ...(sides.canEdit ? { revertControls: "a-to-b" as const, renderRevertControl: () => takeOver(sides.labels.takeOver) } : {}),
  });
  return { text: () => text(view.b), close: () => view.destroy() };
}

function takeOver(label: string): HTMLElement {
  const button = document.createElement("button");
  button.textContent = "→";
  button.title = label;
  button.ariaLabel = label;
  return button;
}
