// Moves the graph along with a training: to its update, to the step of a stage, with the new values marked.
import { changeTraining, goToStep, markUpdated } from "../../state/actions.js";
import { selectStep } from "../../state/select.js";
import { findStepOfStage } from "../../state/training/update-stages.js";
/** @import { Stage, UpdateStages } from "../../state/training/update-stages.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { TrainAnswer } from "./types.js" */

/** Shows an update, at the step of a stage or at the same one.
 * @param {PanelContext["store"]} store @param {number} update @param {Stage} [stage] */
export function showUpdate(store, update, stage) {
  const { shown, wanted } = store.state();
  const step = stage ? findStepOfStage(stage, shown?.trace.steps ?? [], Boolean(wanted.batch)) : -1;
  const goal = step < 0 ? null : step;
  if (wanted.update !== update) store.dispatch(changeTraining({ update }, goal));
  else if (goal !== null) store.dispatch(goToStep(goal));
}

/** Marks the parameters while their new values come in.
 * @param {PanelContext["store"]} store @param {UpdateStages<TrainAnswer>} stages */
export function markIncoming(store, { stage, base }) {
  const isIncoming = stage === "update" && store.state().wanted.update === (base?.to ?? -1) + 1;
  const isAtInputs = selectStep(store.state())?.phase === "inputs";
  const nodes = isIncoming && isAtInputs ? (base?.rows.map(({ node }) => node) ?? []) : [];
  store.dispatch(markUpdated(nodes));
}
