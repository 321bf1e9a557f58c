// What of a training outlives its panel: its losses, and a run that goes on when the panel is opened again.
import { keepTraining } from "../../state/actions.js";
import { encodeTraining } from "../../state/link/link.js";
/** @import { TrainingRun } from "../../state/training/training-run.js" */
/** @import { Wanted } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { TrainAnswer } from "./types.js" */

/** Names a training: the program and the choices that make it. Another update is another place in it.
 * @param {PanelContext["fields"]} fields @param {string} program @param {Wanted} wanted */
export function nameTraining(fields, program, wanted) {
  return JSON.stringify([program, wanted.lang, wanted.digits, encodeTraining(fields, { ...wanted, update: 0 })]);
}

/** Takes up what was left of the training `key`, if it is the one that was left. Returns whether its run was going on
 * at this update.
 * @param {PanelContext["store"]} store @param {string} key @param {TrainingRun<TrainAnswer>} run */
export function takeUpTraining(store, key, run) {
  const left = store.state().training;
  if (!left) return false;
  // the same choices, chosen again later, are another training
  store.dispatch(keepTraining(null));
  if (left.key !== key) return false;
  const isHere = left.update === store.state().wanted.update;
  run.restore({ ...left, job: isHere ? left.job : null });
  return isHere && left.job !== null;
}

/** @param {PanelContext["store"]} store @param {string} key @param {number} update
 * @param {TrainingRun<TrainAnswer>} run */
export function leaveTraining(store, key, update, { losses, texts, job }) {
  store.dispatch(keepTraining({ key, update, losses, texts, job }));
}
