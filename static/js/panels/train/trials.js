// Tries other choices of a training: they are taken once the server says that the program can be trained so.
import { changeTraining } from "../../state/actions.js";
import { encodeTraining } from "../../state/link/link.js";
import { createQuery } from "../../state/requests/query.js";
/** @import { Change, Problem } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { AskUpdates } from "./ask-updates.js" */

/** Returns how to try a change of the choices. `onRefused(problem)` is called with why it cannot be, with null where the
 * server cannot be reached.
 * @param {PanelContext} context @param {AskUpdates} askUpdates @param {(problem: Problem | null) => void} onRefused
 * @returns {(change: Change) => void} */
export function createTrials({ store, fields, signal }, askUpdates, onRefused) {
  const refuse = (/** @type {Problem | null} */ problem) => {
    trials.forget();
    onRefused(problem);
  };
  const trials = createQuery(
    (/** @type {Change} */ choices, abort) => askUpdates(0, 0, choices, abort),
    {
      onAnswer: (_, choices) => store.dispatch(changeTraining({ ...choices, update: 0 })),
      onRefusal: refuse,
      onUnreachable: () => refuse(null),
    },
  );
  signal.addEventListener("abort", () => trials.forget());
  return (change) => {
    const choices = { ...encodeTraining(fields, store.state().wanted), ...change, update: 0 };
    trials.ask([{}], { ...choices, batch: choices.batch || null });
  };
}
