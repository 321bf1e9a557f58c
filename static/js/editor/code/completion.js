// What can be typed here: functions with what they do, the program's own functions, and its names.
import { autocompletion, closeCompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { hoverTooltip, keymap } from "@codemirror/view";
import { h } from "../../dom/h.js";
import { factsField } from "./facts-field.js";
import { findDefinitions } from "./kinds.js";
/** @import { Completion, CompletionContext } from "@codemirror/autocomplete" */
/** @import { EditorState, Extension } from "@codemirror/state" */
/** @import { EditorView } from "@codemirror/view" */
/** @import { Translate } from "../../dom/words.js" */
/** @import { Functions, KnownFunction } from "../field/types.js" */

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;
// and no element of an array, and no later one of a name that is given again
const WHOLE_WORD = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;
const LEAST_LETTERS = 2;
const LETTER = /[\p{L}\p{M}\p{N}_]/u;

/** @param {Functions} functions @param {Translate} t @returns {Extension} */
export function createCompletion(functions, t) {
  return [
    autocompletion({
      override: [(context) => complete(context, functions, t)],
      icons: false,
      // no more than are seen: a list that scrolls would have to be focusable
      maxRenderedOptions: 8,
      // Enter ends the line until something is chosen
      selectOnOpen: false,
      activateOnCompletion: () => false,
      defaultKeymap: false,
    }),
    Prec.highest(keymap.of([...completionKeymap.filter(({ key }) => key !== "Escape"), { key: "Escape", run: closeList }])),
    hoverTooltip((view, place) => explainAt(view, place, functions, t)),
  ];
}

// Without a list that is seen, Escape leaves the editor.
/** @param {EditorView} view */
function closeList(view) {
  const isSeen = completionStatus(view.state) === "active";
  closeCompletion(view);
  return isSeen;
}

/** @param {CompletionContext} context @param {Functions} functions @param {Translate} t */
async function complete(context, functions, t) {
  const word = context.matchBefore(WORD);
  if (!context.explicit && (word?.text.length ?? 0) < LEAST_LETTERS) return null;
  const line = context.state.doc.lineAt(context.pos);
  if (line.text.slice(0, context.pos - line.from).includes("#")) return null;
  const from = word?.from ?? context.pos;
  const options = [...listOwn(context.state, word?.text ?? "", t), ...(await functions.list()).map((known) => offer(known))];
  return { from, options, validFor: /^[\p{L}\p{M}\p{N}_]*$/u };
}

/** @param {EditorState} state @param {string} typed @param {Translate} t @returns {Completion[]} */
function listOwn(state, typed, t) {
  const { names } = state.field(factsField);
  const { given, functions } = findDefinitions(state.doc.toString());
  const own = [...functions].map(([name, parameters]) => offer({ name, call: `${name}(${parameters})`, text: t("complete.own") }));
  // what is being typed is a name already, as it is
  const all = new Set([...given, ...names.fresh, ...[...names.given].filter((name) => WHOLE_WORD.test(name))]);
  const variables = [...all].filter((name) => name !== typed && !functions.has(name));
  return [...own, ...variables.map((label) => ({ label, detail: t("complete.name"), boost: 1 }))];
}

/** @param {KnownFunction} known @returns {Completion} */
function offer({ name, call, text }) {
  return { label: name, displayLabel: call, info: () => h("p", {}, text), apply: insertCall };
}

/** Opens the bracket, too. @param {EditorView} view @param {Completion} completion
 * @param {number} from @param {number} to */
function insertCall(view, { label }, from, to) {
  const hasBracket = view.state.sliceDoc(to, to + 1) === "(";
  view.dispatch({
    changes: { from, to, insert: hasBracket ? label : `${label}(` },
    selection: { anchor: from + label.length + 1 },
    userEvent: "input.complete",
  });
}

/** @param {EditorView} view @param {number} place @param {Functions} functions @param {Translate} t */
async function explainAt({ state }, place, functions, t) {
  const { from, text } = state.doc.lineAt(place);
  let [start, end] = [place - from, place - from];
  while (start > 0 && LETTER.test(text[start - 1] ?? "")) start -= 1;
  while (end < text.length && LETTER.test(text[end] ?? "")) end += 1;
  const name = text.slice(start, end);
  const definitions = findDefinitions(state.doc.toString());
  const parameters = definitions.functions.get(name);
  const isKnown = functions.names.has(name) && !definitions.given.has(name);
  const found = isKnown ? (await functions.list()).filter((known) => known.name === name) : [];
  const calls = parameters === undefined ? found : [{ call: `${name}(${parameters})`, text: t("complete.own") }];
  if (!calls.length || text.slice(0, start).includes("#")) return null;
  const lines = calls.flatMap((known) => [h("code", {}, known.call), h("p", {}, known.text)]);
  return {
    pos: from + start,
    end: from + end,
    above: true,
    create: () => ({ dom: h("div", { className: "hover" }, ...lines) }),
  };
}
