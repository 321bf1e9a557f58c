// What is wrong with a line, said below it, and the places that could have been read otherwise.
import { StateField } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip, WidgetType } from "@codemirror/view";
import { h } from "../../dom/h.js";
import { describeProblem } from "../problem.js";
import { describeReading } from "../reading.js";
import { factsField, needsNewMarks } from "./facts-field.js";
import { findRange } from "./places.js";
/** @import { EditorState, Extension, Range } from "@codemirror/state" */
/** @import { FieldOptions } from "../field/types.js" */
/** @import { Problem } from "../../state/types.js" */

/** @typedef {Pick<FieldOptions, "t" | "onFix">} NoteOptions */

const PROBLEM = Decoration.mark({ class: "problem" });
const READING = Decoration.mark({ class: "reading" });

/** What is wrong with a line, and how to mend it. */
class ProblemWidget extends WidgetType {
  /** @param {Problem} problem @param {string} program @param {NoteOptions} options */
  constructor(problem, program, options) {
    super();
    this.describe = () => describeProblem(problem, program, options);
    this.key = JSON.stringify([problem, program]);
  }

  /** @override @param {ProblemWidget} other */
  eq(other) {
    return other.key === this.key;
  }

  /** @override */
  toDOM() {
    return h("div", { className: "note" }, ...this.describe());
  }

  /** Its buttons are its own. @override */
  ignoreEvent() {
    return true;
  }
}

/** @param {NoteOptions} options @returns {Extension} */
export function createNotes(options) {
  const notes = StateField.define({
    create: (state) => buildNotes(state, options),
    update: (last, transaction) =>
      needsNewMarks(transaction, ["problem", "readings", "program"]) ? buildNotes(transaction.state, options) : last.map(transaction.changes),
    provide: (field) => EditorView.decorations.from(field),
  });
  return [notes, hoverTooltip((view, place) => explainReading(view.state, place, options))];
}

/** @param {EditorState} state @param {NoteOptions} options */
function buildNotes(state, options) {
  const { problem } = state.field(factsField);
  const marks = /** @type {Range<Decoration>[]} */ ([]);
  const range = problem && findRange(state.doc, problem);
  if (range) {
    const widget = new ProblemWidget(problem, state.doc.toString(), options);
    marks.push(Decoration.widget({ widget, block: true, side: 2 }).range(state.doc.lineAt(range.from).to));
    if (range.to > range.from) marks.push(PROBLEM.range(range.from, range.to));
  }
  for (const { from, to } of listReadings(state)) if (to > from) marks.push(READING.range(from, to));
  return Decoration.set(marks, true);
}

/** Returns how the text was read, with the places; nothing while they are known for another text only.
 * @param {EditorState} state */
function listReadings(state) {
  const { problem, readings, program } = state.field(factsField);
  if (problem || program !== state.doc.toString()) return [];
  return readings.flatMap((reading) => {
    const range = findRange(state.doc, reading.place);
    return range ? [{ reading, ...range }] : [];
  });
}

/** The list below the field says the same for all places. @param {EditorState} state @param {number} place
 * @param {NoteOptions} options */
function explainReading(state, place, options) {
  const found = listReadings(state).find(({ from, to }) => from <= place && place <= to);
  if (!found) return null;
  const { from, to, reading } = found;
  const create = () => ({
    dom: h("div", { className: "hover" }, ...describeReading(reading, state.doc.toString(), options)),
  });
  return { pos: from, end: to, above: false, create };
}
