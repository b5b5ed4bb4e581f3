// The editor of a text: CodeMirror in a shadow root, where its styles need nothing that the policy of the pages forbids.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { type ChangeSpec, Compartment, EditorState, type Extension, Transaction } from "@codemirror/state";
import { crosshairCursor, drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, rectangularSelection } from "@codemirror/view";
import { languageOf } from "./languages";
import { type LineEnds, lineEndsOf, separatorOf } from "./lineends";
import type { Lines } from "./hash";
import { namedLines, nameLines, numbers } from "./lines";
import { changesBetween, linesOf } from "./merge3";
import { theme } from "./theme";

export interface Options {
  label: string;
  name: string;
  text: string;
  isReadOnly: boolean;
  /** What {@link Code.close} gave: the cursor and what can be undone. */
  before?: unknown;
  onText?: (text: string) => void;
  onCursor?: (line: number, column: number) => void;
  onTab?: (indents: boolean) => void;
  onLines?: (lines: Lines) => void;
  onSave?: () => void;
}

/** An editor on the page. */
export interface Code {
  show: (text: string, isByOthers: boolean) => void;
  setReadOnly: (isReadOnly: boolean) => void;
  name: (lines: Lines | null, scrolls: boolean) => void;
  focus: () => void;
  close: () => unknown;
}

const access = new Compartment();
const tab = new Compartment();
const language = new Compartment();
const separator = new Compartment();

/** Read only, it can still be walked through by the keyboard, and no keyboard of glass comes up. */
function accessOf(isReadOnly: boolean): Extension {
  return isReadOnly
    ? [EditorState.readOnly.of(true), EditorView.editable.of(false)]
    : EditorState.readOnly.of(false);
}

function separatorFor(ends: LineEnds): Extension {
  return ends === "mixed" ? EditorState.lineSeparator.of("\n") : [];
}

/** The whole surroundings of a text, without what it is for. */
export const basics: Extension = [
  foldGutter({ openText: "▾", closedText: "▸" }),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  dropCursor(),
  indentUnit.of("    "),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  namedLines,
  theme,
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap]),
];

/** Shows a text in an element, which gets a shadow root. */
export async function mount(host: HTMLElement, options: Options): Promise<Code> {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const loaded = await languageOf(options.name);
  let ends = lineEndsOf(options.text);
  let indents = true;
  const text = (state: EditorState) => state.doc.sliceString(0, state.doc.length, separatorOf(ends));
  const toggle = () => {
    indents = !indents;
    view.dispatch({ effects: tab.reconfigure(indents ? keymap.of([indentWithTab]) : []) });
    options.onTab?.(indents);
    return true;
  };
  const own: Extension = [
    keymap.of([
      { key: "Ctrl-m", run: toggle },
      { key: "Mod-s", run: () => (options.onSave?.(), true) },
    ]),
    tab.of(keymap.of([indentWithTab])),
    access.of(accessOf(options.isReadOnly)),
    language.of(loaded),
    separator.of(separatorFor(ends)),
    EditorView.contentAttributes.of({ "aria-label": options.label, tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((one) => one.annotation(Transaction.remote))) {
        options.onText?.(text(update.state));
      }
      if (update.selectionSet || update.docChanged) {
        tellCursor(update.state);
      }
    }),
    numbers((lines) => options.onLines?.(lines)),
    basics,
  ];
  const tellCursor = (state: EditorState) => {
    const at = state.selection.main.head;
    const line = state.doc.lineAt(at);
    options.onCursor?.(line.number, at - line.from + 1);
  };
  const fresh = (content: string) => EditorState.create({ doc: documentOf(content, ends), extensions: own });
  const view = new EditorView({ state: restored(options.before, fresh(options.text), own), parent: root, root });
  if (text(view.state) !== options.text) {
    view.setState(fresh(options.text));
  }
  tellCursor(view.state);
  return {
    show: (content, isByOthers) => {
      const now = lineEndsOf(content);
      if ((now === "mixed") !== (ends === "mixed")) {
        ends = now;
        view.setState(fresh(content));
        return;
      }
      ends = now;
      const plain = ends === "CRLF" ? content.replaceAll("\r\n", "\n") : content;
      view.dispatch({
        changes: between(view.state.doc.sliceString(0, view.state.doc.length, "\n"), plain),
        annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(!isByOthers)],
      });
    },
    setReadOnly: (isReadOnly) => view.dispatch({ effects: access.reconfigure(accessOf(isReadOnly)) }),
    name: (lines, scrolls) => nameLines(view, lines, scrolls),
    focus: () => view.focus(),
    close: () => {
      const left = view.state;
      view.destroy();
      return left;
    },
  };
}

/** The lines of a text as the editor has them. */
function documentOf(text: string, ends: LineEnds) {
  return EditorState.create({ doc: text, extensions: separatorFor(ends) }).doc;
}

/** The state that was left, with the surroundings of now; what could be undone still can. */
function restored(before: unknown, fresh: EditorState, own: Extension): EditorState {
  if (before instanceof EditorState && before.doc.eq(fresh.doc)) {
    const fields = { history: historyField };
    return EditorState.fromJSON({ ...before.toJSON(fields) }, { extensions: own }, fields);
  }
  return fresh;
}

/** What to change in one text to get another: as little as there is to, so that the cursor stays where it was. */
function between(old: string, now: string): ChangeSpec[] {
  const lines = linesOf(old);
  const starts = [0];
  for (const line of lines) {
    starts.push((starts[starts.length - 1] ?? 0) + line.length);
  }
  return changesBetween(lines, linesOf(now)).map((one) => ({ from: starts[one.from] ?? 0, to: starts[one.to] ?? old.length, insert: one.lines.join("") }));
}
