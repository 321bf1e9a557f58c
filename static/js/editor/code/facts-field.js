// What is known of the program beside its text, as a part of the editor's state.
import { StateEffect, StateField } from "@codemirror/state";
/** @import { Transaction } from "@codemirror/state" */
/** @import { Facts } from "../field/types.js" */

/** @type {Facts} */
const NO_FACTS = {
  problem: null,
  readings: [],
  names: { all: [], given: new Set(), fresh: new Set() },
  literals: null,
  values: () => undefined,
  current: null,
  program: "",
};

/** Tells the editor what is known now. */
export const setFacts = /** @type {import("@codemirror/state").StateEffectType<Facts>} */ (StateEffect.define());

export const factsField = StateField.define({
  create: () => NO_FACTS,
  update: (facts, transaction) => findFacts(transaction) ?? facts,
});

/** Whether marks that follow from the text and from these facts have to be computed again; the letters that an input method
 * composes stay as they are. A step changes a few of the facts.
 * @param {Transaction} transaction @param {readonly (keyof Facts)[]} names */
export function needsNewMarks(transaction, names) {
  if (transaction.docChanged) return !transaction.isUserEvent("input.type.compose");
  const facts = findFacts(transaction);
  const last = facts && transaction.startState.field(factsField);
  return last !== null && names.some((name) => facts?.[name] !== last[name]);
}

/** @param {Transaction} transaction @returns {Facts | null} */
function findFacts(transaction) {
  const effect = transaction.effects.find((one) => one.is(setFacts));
  return effect ? /** @type {Facts} */ (effect.value) : null;
}
