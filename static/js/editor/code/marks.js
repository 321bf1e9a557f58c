// The marks of a program's text: colours by kind, chips around the numbers of the inputs, the line of the step.
import { StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { nameDefinitions } from "./definitions.js";
import { factsField, needsNewMarks } from "./facts-field.js";
import { findDefinitions, findPieces } from "./kinds.js";
import { listTypedNumbers } from "./places.js";
/** @import { EditorState, Extension, Range } from "@codemirror/state" */

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
  return StateField.define({
    create: (state) => buildMarks(state, known),
    update: (marks, transaction) =>
      needsNewMarks(transaction) ? buildMarks(transaction.state, known) : marks.map(transaction.changes),
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** @param {EditorState} state @param {ReadonlySet<string>} known */
function buildMarks(state, known) {
  const { names, literals, current, values } = state.field(factsField);
  const text = state.doc.toString();
  const definitions = findDefinitions(text);
  const given = current === null ? [] : nameDefinitions(text, [...values.keys()]);
  const marks = /** @type {Range<Decoration>[]} */ ([]);
  for (let number = 1; number <= state.doc.lines; number += 1) {
    const line = state.doc.line(number);
    if (current !== null && given[number - 1]?.includes(current)) marks.push(HERE.range(line.from));
    for (const { from, to, kind } of findPieces(line.text, names, definitions, known)) {
      marks.push(KINDS[kind].range(line.from + from, line.from + to));
    }
  }
  const chips = listTypedNumbers(state.doc, literals).map(({ from, to }) => CHIP.range(from, to));
  return Decoration.set([...marks, ...chips], true);
}
