// The names that each line of the text gives, as the trace has them.
import { StateField } from "@codemirror/state";
import { nameDefinitions } from "./definitions.js";
import { factsField, needsNewMarks } from "./facts-field.js";
/** @import { EditorState } from "@codemirror/state" */

export const definedNames = StateField.define({
  create: read,
  update: (names, transaction) => (needsNewMarks(transaction, ["names"]) ? read(transaction.state) : names),
});

/** @param {EditorState} state */
function read(state) {
  return nameDefinitions(state.doc.toString(), state.field(factsField).names.all);
}
