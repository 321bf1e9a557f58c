// What the buttons of Train do.
import { changePage } from "../../state/actions.js";
import { findPanel } from "../../state/select.js";
import { createTrials } from "./trials.js";
/** @import { Change } from "../../state/types.js" */
/** @import { Stage } from "../../state/training/update-stages.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { Training } from "./training.js" */

/** `onUnchosen()` hears that a choice is not possible.
 * @param {PanelContext} context @param {Training} training @param {{ onUnchosen: () => void }} page */
export function createActs(context, training, { onUnchosen }) {
  const { store } = context;
  const { run, stages, step } = training;

  const startRun = (/** @type {number} */ count) => {
    if (!stages.last) return;
    stages.end();
    training.arrive(stages.last);
    training.setCourse(true);
    run.start(store.state().wanted.update, count);
    training.tell();
  };
  const tryChoices = createTrials(context, training.askUpdates, (problem) => {
    training.refuse(problem);
    onUnchosen();
    if (training.hasAnswer()) training.tell(false);
  });

  return {
    showOnce() {
      if (run.job) return;
      training.setCourse(false);
      training.actWhenKnown(() => void stages.walk());
    },
    /** @param {Stage} stage */
    showStage(stage) {
      if (!run.job) stages.stay(stage);
    },
    /** Runs that number of updates, halts, or goes on. @param {number} count */
    toggleRun(count) {
      if (run.isRunning) run.pause();
      else if (run.isPaused) run.resume();
      else training.actWhenKnown(() => startRun(count), true);
      training.tell();
    },
    /** Gives the run up, and returns the update where it began. */
    cancel() {
      const from = run.cancel();
      step(from);
      return from;
    },
    restart() {
      run.clear();
      step(0);
    },
    stepBack: () => step(store.state().wanted.update - 1),
    /** Takes other choices, if the program can be trained so; they begin again. @param {Change} change */
    choose(change) {
      run.job = null;
      stages.end();
      tryChoices(change);
    },
    /** Compares with the program before its first update. */
    compare() {
      const panel = findPanel(store.state(), "compares");
      store.dispatch(changePage({ panel, other: training.readProgram(), other_update: 0 }));
    },
  };
}
