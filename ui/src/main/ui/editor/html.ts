// HTML without what is written in it: its scripts and styles are shown plain, which needs no languages more.
import { foldNodeProp, indentNodeProp, LRLanguage } from "@codemirror/language";
import { parser } from "@lezer/html";

export const html = LRLanguage.define({
  name: "html",
  parser: parser.configure({
    props: [
      indentNodeProp.add({ Element: (context) => context.column(context.node.from) + context.unit }),
      foldNodeProp.add({
        Element: (node) => {
          const [first, last] = [node.firstChild, node.lastChild];
          return first && last && last.name === "CloseTag" ? { from: first.to, to: last.from } : null;
        },
      }),
    ],
  }),
  languageData: { commentTokens: { block: { open: "<!--", close: "-->" } } },
}).extension;
