// How the editor looks: the page's own tokens, which reach into its shadow root; nothing of the page's rules does.
import { EditorView } from "@codemirror/view";

const CHIP = {
  padding: "1px 5px",
  borderRadius: "5px",
  backgroundColor: "var(--val-t)",
  color: "var(--val)",
  cursor: "ew-resize",
};

export const theme = EditorView.theme({
  "&": {
    color: "var(--ink2)",
    backgroundColor: "transparent",
    fontSize: "var(--code-size)",
    borderRadius: "inherit",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    minHeight: "calc(5 * var(--code-line) + 16px)",
    maxHeight: "var(--code-height)",
    fontFamily: "var(--font-code)",
    fontVariantLigatures: "none",
    lineHeight: "var(--code-line)",
  },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { display: "flow-root", padding: "0 10px 0 6px" },
  ".here": { backgroundColor: "var(--sunken)", boxShadow: "inset 3px 0 var(--ink)" },
  // a name is never broken; where a line has no space it breaks between two of its pieces
  ".cm-lineWrapping": { wordBreak: "keep-all", overflowWrap: "anywhere" },
  ".given, .fresh, .function, .number": { whiteSpace: "nowrap" },
  ".cm-gutters": { border: "0", backgroundColor: "transparent", color: "var(--ink3)" },
  ".cm-lineNumbers .cm-gutterElement": {
    minWidth: "30px",
    padding: "0 6px 0 8px",
    fontSize: "var(--size-13)",
  },
  ".cm-placeholder": { color: "var(--ink3)", fontFamily: "var(--font-words)" },

  ".given": { color: "var(--ink)" },
  ".fresh": { color: "var(--ink)", textDecoration: "underline dotted var(--ink3)", textUnderlineOffset: "4px" },
  ".function": { color: "var(--loc)" },
  ".number": { color: "var(--val)" },
  ".comment": { color: "var(--ink3)" },
  ".chip": CHIP,
  ".chip:hover": { outline: "1px solid var(--val-l)" },
  "&.cm-focused .cm-matchingBracket": {
    outline: "1px solid var(--line2)",
    borderRadius: "3px",
    backgroundColor: "transparent",
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    textDecoration: "underline wavy var(--grad)",
    backgroundColor: "transparent",
  },

  ".values": { float: "right", marginLeft: "8px", fontFamily: "var(--font-words)", fontSize: "var(--size-13)" },
  ".values > * + *": { marginLeft: "12px" },
  ".values.stale": { opacity: "0.35" },
  ".values .value": { color: "var(--val)", fontWeight: "600" },
  ".values .grad": { color: "var(--grad)", fontWeight: "600" },
  ".values .next": { padding: "0 5px", border: "1px dashed currentColor", borderRadius: "5px" },

  ".problem": {
    textDecoration: "underline wavy var(--grad) 1.5px",
    textDecorationSkipInk: "none",
    textUnderlineOffset: "4px",
  },
  ".reading": { textDecoration: "underline dotted var(--ink2) 1.5px", textUnderlineOffset: "4px" },
  ".note": {
    margin: "2px 10px 6px 6px",
    padding: "2px 0 2px 10px",
    borderLeft: "3px solid var(--grad)",
    color: "var(--grad)",
    fontFamily: "var(--font-words)",
    fontSize: "var(--size-14)",
    lineHeight: "1.4",
    whiteSpace: "normal",
    wordBreak: "normal",
  },
  ".note p": { margin: "2px 0" },
  ".note .hint": { color: "var(--ink)" },
  ".note .place": { display: "none" },
  ".note .choices": { display: "flex", flexWrap: "wrap", gap: "8px" },
  ".fix": { display: "block", width: "100%" },
  ".note button, .hover button": {
    minHeight: "var(--reach)",
    margin: "6px 0 4px",
    padding: "4px 12px",
    border: "1px solid var(--line2)",
    borderRadius: "var(--round)",
    background: "var(--ground)",
    color: "var(--ink)",
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
  },
  ":is(.note, .hover) button:focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".fix span, .fix code": { display: "block" },
  ":is(.note, .hover) code": { fontFamily: "var(--font-code)", overflowWrap: "anywhere" },

  ".cm-tooltip": {
    maxWidth: "min(420px, 90vw)",
    border: "1px solid var(--line2)",
    borderRadius: "var(--round)",
    backgroundColor: "var(--ground)",
    color: "var(--ink)",
    fontSize: "var(--size-14)",
    zIndex: "var(--level-over)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "none", fontFamily: "var(--font-code)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 12px", lineHeight: "1.5" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--loc)",
    color: "var(--ground)",
  },
  ".cm-completionDetail": { marginLeft: "1em", color: "var(--ink2)", fontFamily: "var(--font-words)", fontStyle: "normal" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo, .hover": { padding: "4px 12px", fontFamily: "var(--font-words)", lineHeight: "1.4" },
  ".cm-completionInfo p, .hover p": { margin: "4px 0" },

  "@media (forced-colors: active)": {
    ".chip": { outline: "1px solid" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
      forcedColorAdjust: "none",
      backgroundColor: "Highlight",
      color: "HighlightText",
    },
  },
});
