// A number that is taken hold of: what the state is while others are looked up for it.
import { isSameNumber } from "./sweep.js";
/** @import { State } from "../types.js" */
/** @import { Grab, Sweep } from "./types.js" */

/** What is looked up belongs to one program, but for the number that moves; of one that is grabbed the numbers of the last
 * one are seen until its own have come. */
export const AT_REST = { grabbed: null, moved: null, sweep: null, sweptStep: null };

/** Whether numbers can be looked up while one moves: of a program that was read, and can be; what is typed may be neither.
 * @param {State} state */
export function isSweepable({ shown, unswept, wanted, problem, literals }) {
  if (!shown || problem || literals?.program !== wanted.program) return false;
  return shown.trace.numbers && shown.trace.structure !== unswept && !wanted.update;
}

/** @param {State} state @param {Grab} grab @param {Sweep | null} sweep @returns {State} */
export function receiveSweep(state, grab, sweep) {
  if (grab !== state.grabbed) return state;
  if (sweep) return { ...state, sweep, moved: state.moved && isSameNumber(state.moved, grab) ? state.moved : null };
  // it is too dear: this number, and those after it, are asked for
  return settleNumber({ ...state, grabbed: null, unswept: state.shown?.trace.structure ?? null });
}

/** Asks for the program with the number that was moved. @param {State} state @returns {State} */
export function settleNumber(state) {
  if (!state.moved || state.request?.wanted === state.wanted) return state;
  return { ...state, request: { wanted: state.wanted, goal: null, isUrgent: false } };
}
