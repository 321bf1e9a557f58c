// The marks of a program's text: colours by kind, chips around the numbers of the inputs, the line of the step.
import { StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { definedNames } from "./defined-names.js";
import { factsField, needsNewMarks } from "./facts-field.js";
import { findDefinitions, findPieces } from "./kinds.js";
import { listTypedNumbers } from "./places.js";
/** @import { EditorState, Extension, Range } from "@codemirror/state" */
/** @import { DecorationSet } from "@codemirror/view" */
/** @import { Facts } from "../field/types.js" */

const KINDS = {
  given: Decoration.mark({ class: "given" }),
  fresh: Decoration.mark({ class: "fresh" }),
  function: Decoration.mark({ class: "function" }),
  number: Decoration.mark({ class: "number" }),
  comment: Decoration.mark({ class: "comment" }),
};
const HERE = Decoration.line({ class: "here" });
const CHIP = Decoration.mark({ class: "chip" });

/** @param {ReadonlySet<string>} known the functions of the language @returns {Extension} */
export function createMarks(known) {
  return [
    defineMarks((state) => buildMarks(state, known), ["names", "literals", "problem"]),
    definedNames,
    defineMarks(markCurrent, ["names", "current"]),
  ];
}

/** @param {(state: EditorState) => DecorationSet} build @param {readonly (keyof Facts)[]} names what it reads */
function defineMarks(build, names) {
  return StateField.define({
    create: build,
    update: (marks, transaction) =>
      needsNewMarks(transaction, names) ? build(transaction.state) : marks.map(transaction.changes),
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** @param {EditorState} state */
function markCurrent(state) {
  const { current } = state.field(factsField);
  if (current === null) return Decoration.none;
  const places = state.field(definedNames).flatMap((names, place) => (names.includes(current) ? place + 1 : []));
  return Decoration.set(places.map((number) => HERE.range(state.doc.line(number).from)));
}

/** @param {EditorState} state @param {ReadonlySet<string>} known */
function buildMarks(state, known) {
  const { names, literals } = state.field(factsField);
  const definitions = findDefinitions(state.doc.toString());
  const marks = /** @type {Range<Decoration>[]} */ ([]);
  for (let number = 1; number <= state.doc.lines; number += 1) {
    const line = state.doc.line(number);
    for (const { from, to, kind } of findPieces(line.text, names, definitions, known)) {
      marks.push(KINDS[kind].range(line.from + from, line.from + to));
    }
  }
  const chips = listTypedNumbers(state.doc, literals).map(({ from, to }) => CHIP.range(from, to));
  return Decoration.set([...marks, ...chips], true);
}
