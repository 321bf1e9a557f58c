// A training under way: where it is, what is known of it, and what it goes on to.
import { markUpdated } from "../../state/actions.js";
import { Refusal } from "../../state/requests/ask-server.js";
import { patience } from "../../state/requests/patience.js";
import { createQuery } from "../../state/requests/query.js";
import { TrainingRun } from "../../state/training/training-run.js";
import { UpdateStages } from "../../state/training/update-stages.js";
import { createAskUpdates, createLossFetcher } from "./ask-updates.js";
import { markIncoming, showUpdate } from "./board.js";
import { leaveTraining, nameTraining, takeUpTraining } from "./kept.js";
/** @import { Problem } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { Progress } from "./view.js" */
/** @import { TrainAnswer } from "./types.js" */

/** @typedef {ReturnType<typeof createTraining>} Training */

/** `onProgress(progress)` hears of all that changes, `onRefused(sentence)` why the program is not trained, and
 * `onEnded()` that a run has ended.
 * @param {PanelContext} context
 * @param {{ onProgress: (progress: Progress) => void, onRefused: (sentence: string) => void, onEnded: () => void }} page */
export function createTraining(context, { onProgress, onRefused, onEnded }) {
  const { store, fields, t, signal } = context;
  let program = "";
  let key = "";
  let update = 0;
  let answer = /** @type {TrainAnswer | null} */ (null);
  let isCourse = false;
  // what was pressed before the training was known
  let pressed = /** @type {(() => void) | null} */ (null);

  const askUpdates = createAskUpdates(context, () => program);
  // a run and an update that were begun go on once the server is back
  const askUntilReached = (/** @type {number} */ from, /** @type {number} */ count) =>
    patience.ask(() => askUpdates(from, count), signal, { onUnreachable: () => refuse(null) });
  const run = new TrainingRun({
    ask: askUntilReached,
    onChunk: (/** @type {TrainAnswer} */ chunk) => {
      goTo(chunk.to);
      arrive(chunk);
      if (run.job) return;
      onEnded();
      fetchMissing();
    },
    onFailure: (error) => fail(error),
  });
  const stages = new UpdateStages({
    ask: (from) => askUntilReached(from, 1),
    onStage: (to, stage, /** @type {TrainAnswer | null} */ next) => {
      if (next) run.receive(next);
      update = to;
      showUpdate(store, to, stage);
      tell();
      markIncoming(store, stages);
    },
    onFailure: (error) => fail(error),
  });
  const loads = createQuery(
    ({ at }, abort) => askUpdates(at, 0, {}, abort),
    {
      onAnswer: (/** @type {TrainAnswer} */ received, /** @type {{ at: number }} */ { at }) => {
        // meanwhile a run or a stage may have gone on to another update
        if (at !== update) return;
        run.receive(received);
        // a training may end before the update that a link asks for
        if (received.to !== at) goTo(received.to);
        arrive(received);
        fetchMissing();
      },
      onRefusal: (problem) => refuse(problem),
      onUnreachable: () => refuse(null),
    },
  );
  const fetchMissing = createLossFetcher(run, askUpdates, { signal, readKey: () => key, onLosses: () => tell() });
  signal.addEventListener("abort", () => loads.forget());

  const tell = (hasSentence = true) => onProgress({ answer, run, stages, update, isCourse: isCourse && update > 0, hasSentence });
  const goTo = (/** @type {number} */ to) => {
    update = to;
    showUpdate(store, to);
  };
  const load = () => {
    stages.reset();
    ({ update } = store.state().wanted);
    loads.ask([{}], { at: update });
  };
  // is at the update that `received` is about, before its first stage
  const arrive = (/** @type {TrainAnswer} */ received) => {
    answer = received;
    stages.start(received);
    tell();
    markIncoming(store, stages);
    const act = pressed;
    pressed = null;
    act?.();
  };
  const fail = (/** @type {unknown} */ error) => {
    if (!signal.aborted) refuse(error instanceof Refusal ? error.problem : null);
  };
  const refuse = (/** @type {Problem | null} */ problem) => {
    onRefused(problem ? [problem.detail, problem.hint].filter(Boolean).join(" ") : t("offline"));
    tell(false);
    // a far update is reached over several requests
    if (problem?.reached !== undefined) load();
  };

  // a step by hand while a run is on ends the run
  const step = (/** @type {number} */ to) => {
    isCourse = false;
    run.job = null;
    goTo(Math.max(0, to));
    load();
  };

  return {
    run,
    stages,
    askUpdates,
    arrive,
    tell,
    refuse,
    step,
    hasAnswer: () => answer !== null,
    readProgram: () => program,
    /** Whether the sentence is how the loss went in a run. @param {boolean} isOn */
    setCourse: (isOn) => (isCourse = isOn),
    /** Acts now, or as soon as the training is known. @param {() => void} act
     * @param {boolean} [isSwitch] whether pressing again meanwhile takes it back */
    actWhenKnown(act, isSwitch = false) {
      if (stages.last) act();
      else pressed = isSwitch && pressed ? null : act;
    },
    /** Follows the page: another program or other choices are another training, another update is another place in it. */
    follow: () => {
      const { shown, wanted } = store.state();
      if (!shown) return;
      ({ program } = shown.trace);
      const next = nameTraining(fields, program, wanted);
      if (next !== key) {
        key = next;
        pressed = null;
        run.clear();
        answer = null;
        if (takeUpTraining(store, key, run)) isCourse = true;
        load();
      } else if (wanted.update !== update) step(wanted.update);
      markIncoming(store, stages);
    },
    /** Nothing goes on behind another panel. */
    leave: () => {
      leaveTraining(store, key, update, run);
      run.job = null;
      stages.end();
      store.dispatch(markUpdated([]));
    },
  };
}
