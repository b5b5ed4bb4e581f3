// How code looks: by the custom properties of the pages, so that it follows light and dark, and can be read in both.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.character, tags.attributeValue, tags.regexp], color: "var(--code-string)" },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.self, tags.unit, tags.color], color: "var(--code-number)" },
  { tag: [tags.definition(tags.variableName), tags.function(tags.variableName), tags.function(tags.propertyName), tags.attributeName], color: "var(--code-name)" },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName, tags.macroName], color: "var(--code-type)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

const looks = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "13px", height: "100%" },
  // The focus is shown around the whole of it, by the page.
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", fontVariantNumeric: "tabular-nums" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--code-selected)" },
  ".cm-gutters": { color: "var(--dim)", backgroundColor: "var(--raised)", borderRight: "1px solid var(--line)" },
  ".cm-lineNumbers .cm-gutterElement": { cursor: "pointer", minWidth: "2.6rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-line)" },
  ".cm-line.named": { backgroundColor: "var(--mark)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--code-selected)", color: "inherit", outline: "1px solid var(--dim)" },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-paper)", color: "var(--bad)" },
  ".cm-selectionMatch": { backgroundColor: "var(--mark)" },
  ".cm-searchMatch": { backgroundColor: "var(--mark)", outline: "1px solid var(--dim)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--code-selected)" },
  ".cm-foldPlaceholder": { color: "var(--dim)", backgroundColor: "var(--raised)", border: "1px solid var(--line)" },
  ".cm-specialChar": { color: "var(--bad)" },
  ".cm-panels, .cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--on-accent)", backgroundColor: "var(--accent)" },
  ".cm-button, .cm-textfield": { color: "var(--ink)", background: "var(--paper)", border: "1px solid var(--dim)", borderRadius: "4px", minHeight: "28px", fontSize: "13px" },
  ".cm-panel.cm-search [name=close]": { minWidth: "24px", minHeight: "24px", color: "var(--ink)" },
});

export const theme: Extension = [looks, syntaxHighlighting(colours)];
