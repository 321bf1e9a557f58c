// The reducer of the page, which writes numbers into the text of a program; a player has none.
import { reduce as reduceShown, submitted, want } from "./reduce.js";
import { isSweepable } from "./sweep/hold.js";
import { replaceLiteral } from "./trace/literals.js";
/** @import { Action, State } from "./types.js" */

export { initialState } from "./reduce.js";

/** @param {State} state @param {Action} action @returns {State} */
export function reduce(state, action) {
  if (action.type !== "setNumber") return reduceShown(state, action);
  return replaceNumber(submitted(state), action.name, action.number, action.index);
}

/** @param {State} state @param {string} name @param {string} number @param {number} [index] @returns {State} */
function replaceNumber(state, name, number, index) {
  const { wanted, literals } = state;
  // what training changed an input to is nowhere in the text
  if (literals?.program !== wanted.program || literals.inputs[name]?.trained) return state;
  const [program, inputs] = replaceLiteral(wanted.program, literals.inputs, name, number, index);
  if (program === wanted.program) return state;
  const gesture = `${name} ${index}`;
  const next = { ...want(state, { program, exercise: null, update: 0 }, { gesture }), literals: { program, inputs } };
  if (!state.canSweep || !isSweepable(state)) return next;
  const { request, grabbed, sweep, sweptStep } = state;
  return { ...next, request, grabbed, sweep, sweptStep, moved: { name, number, index } };
}
