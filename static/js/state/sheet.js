// How high the sheet is: low with the step, until it is pulled up, and tall with any other panel, until it is pushed down.
import { selectPanel } from "./select.js";
/** @import { State } from "./types.js" */

export const UNPULLED = { isPulledUp: false, isPushedDown: false };

/** Whether the sheet is tall. @param {State} state */
export function selectIsTall(state) {
  return isStepPanel(state) ? state.isPulledUp : !state.isPushedDown;
}

/** @param {State} state @returns {State} */
export function pullSheet(state) {
  return isStepPanel(state) ? { ...state, isPulledUp: !state.isPulledUp } : { ...state, isPushedDown: !state.isPushedDown };
}

/** @param {State} state */
function isStepPanel(state) {
  return selectPanel(state)?.name === state.panels[0]?.name;
}
