// Going from step to step, by hand and by itself.
import { clampStep, findStepOfNode } from "./trace/timeline.js";
import { indexTrace } from "./trace/trace-index.js";
/** @import { Action, State } from "./types.js" */

/** @param {State} state @param {number} step @returns {State} */
export function moveTo(state, step) {
  if (!state.shown) return state;
  const to = clampStep(state.shown.trace, step);
  return to === state.wanted.step ? state : { ...state, wanted: { ...state.wanted, step: to } };
}

/** @param {State} state @param {string} node */
export function moveToNode(state, node) {
  const trace = state.shown?.trace;
  if (!trace) return state;
  const to = findStepOfNode(indexTrace(trace).timeline, trace, node, state.wanted.step);
  return moveTo({ ...state, isPlaying: false }, to ?? state.wanted.step);
}

/** @param {State} state @param {Extract<Action, { type: "play" }>} action @returns {State} */
export function startOrStop(state, { isPlaying }) {
  if (!state.shown || isPlaying === state.isPlaying) return state;
  if (!isPlaying) return { ...state, isPlaying };
  const isAtEnd = state.wanted.step === state.shown.trace.steps.length - 1;
  const begun = moveTo(state, isAtEnd ? 0 : state.wanted.step);
  return stopAtEnd(moveTo({ ...begun, isPlaying }, begun.wanted.step + 1));
}

/** @param {State} state @returns {State} */
export function stopAtEnd(state) {
  const isAtEnd = state.wanted.step === (state.shown?.trace.steps.length ?? 0) - 1;
  return isAtEnd ? { ...state, isPlaying: false } : state;
}
