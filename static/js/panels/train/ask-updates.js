// Asks the server for updates of a training, and finds the losses that a link did not bring.
import { encodeRequest, encodeTraining } from "../../state/link/link.js";
import { patience } from "../../state/requests/patience.js";
/** @import { TrainingRun } from "../../state/training/training-run.js" */
/** @import { Change, Wanted } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { TrainAnswer } from "./types.js" */

const MOST_LOSSES = 1000;

/** @callback AskUpdates
 * @param {number} from
 * @param {number} count
 * @param {Change} [choices] in place of those of the page
 * @param {AbortSignal} [abort]
 * @returns {Promise<TrainAnswer>} */

/** Returns how to ask for updates of the program that `readProgram` returns.
 * @param {PanelContext} context @param {() => string} readProgram @returns {AskUpdates} */
export function createAskUpdates({ store, fields, ask, signal }, readProgram) {
  return (from, count, choices = {}, abort = signal) => {
    const wanted = /** @type {Wanted} */ ({ ...store.state().wanted, program: readProgram(), ...choices });
    const body = { ...encodeRequest(fields, wanted), ...encodeTraining(fields, wanted), update: from, count };
    return ask("api/train", body, abort);
  };
}

/** Returns how to ask for the losses before the update with which a link began. `readKey()` names the training: the
 * losses of another one are of no use.
 * @param {TrainingRun<TrainAnswer>} run @param {AskUpdates} askUpdates
 * @param {{ signal: AbortSignal, readKey: () => string, onLosses: () => void }} page */
export function createLossFetcher(run, askUpdates, { signal, readKey, onLosses }) {
  let fetching = /** @type {Promise<void> | null} */ (null);

  const fetchLosses = async () => {
    const own = readKey();
    const isWanted = () => own === readKey() && !run.isRunning && !signal.aborted;
    while (isWanted() && run.missing !== null) {
      const { missing, losses } = run;
      const count = Math.min(MOST_LOSSES, losses.length - 1 - missing);
      const received = await patience
        .ask(() => askUpdates(missing, count), signal, { onUnreachable: () => {} })
        .catch(() => null);
      if (!received || !isWanted() || received.to < missing) return;
      run.receive(received);
      onLosses();
    }
  };
  return () => {
    fetching ??= fetchLosses().finally(() => (fetching = null));
  };
}
