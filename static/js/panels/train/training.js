// A training under way: asks for updates, walks through their stages, runs, and moves the graph along.
import { changePage, changeTraining, goToStep, keepTraining, markUpdated } from "../../state/actions.js";
import { encodeRequest, encodeTraining } from "../../state/link/link.js";
import { Refusal } from "../../state/requests/ask-server.js";
import { createQuery } from "../../state/requests/query.js";
import { selectStep } from "../../state/select.js";
import { TrainingRun } from "../../state/training-run.js";
import { findStepOfStage, UpdateStages } from "../../state/update-stages.js";
/** @import { Change, Problem, Wanted } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { Told } from "./view.js" */
/** @import { TrainAnswer } from "./types.js" */

const MOST_LOSSES = 1000;

/** `onTold(told)` hears of all that changes, `onRefused(sentence)` why the program is not trained,
 * `onEnded()` that a run has ended, and `onUnchosen()` that a choice is not possible.
 * @param {PanelContext} context
 * @param {{ onTold: (told: Told) => void, onRefused: (sentence: string) => void, onEnded: () => void,
 *   onUnchosen: () => void }} page */
export function createTraining({ store, fields, ask, t, signal }, { onTold, onRefused, onEnded, onUnchosen }) {
  let program = "";
  let key = "";
  let update = 0;
  let answer = /** @type {TrainAnswer | null} */ (null);
  // whether what is told is how the loss went in a run
  let isCourse = false;
  let fetching = /** @type {Promise<void> | null} */ (null);
  // what was pressed before the training was known
  let whenKnown = /** @type {(() => void) | null} */ (null);

  /** @param {number} from @param {number} count @param {Change} [choices] @param {AbortSignal} [abort]
   * @returns {Promise<TrainAnswer>} */
  const askUpdates = (from, count, choices = {}, abort = signal) => {
    const wanted = /** @type {Wanted} */ ({ ...store.state().wanted, program, ...choices });
    const body = { ...encodeRequest(fields, wanted), ...encodeTraining(fields, wanted), update: from, count };
    return ask("api/train", body, abort);
  };
  const run = new TrainingRun({
    ask: askUpdates,
    onChunk: (/** @type {TrainAnswer} */ chunk) => receiveChunk(chunk),
    onFailure: (error) => fail(error),
  });
  const stages = new UpdateStages({
    ask: (from) => askUpdates(from, 1),
    onStage: (to, stage, /** @type {TrainAnswer | null} */ next) => {
      if (next) run.receive(next);
      const { shown, wanted } = store.state();
      goTo(to, findStepOfStage(stage, shown?.trace.steps ?? [], Boolean(wanted.batch)));
      tell();
      mark();
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
  const trials = createQuery(
    (/** @type {Change} */ choices, abort) => askUpdates(0, 0, choices, abort),
    {
      onAnswer: (_, choices) => store.dispatch(changeTraining({ ...choices, update: 0 })),
      onRefusal: (problem) => refuseChoice(problem),
      onUnreachable: () => refuseChoice(null),
    },
  );
  signal.addEventListener("abort", () => {
    loads.forget();
    trials.forget();
  });

  const tell = (hasSentence = true) => onTold({ answer, run, stages, update, isCourse: isCourse && update > 0, hasSentence });

  const load = () => {
    stages.reset();
    ({ update } = store.state().wanted);
    loads.ask([{}], { at: update });
  };
  // stands at the update that `received` is about, before its first stage
  const arrive = (/** @type {TrainAnswer} */ received) => {
    answer = received;
    stages.start(received);
    tell();
    mark();
    const pressed = whenKnown;
    whenKnown = null;
    pressed?.();
  };
  const startRun = (/** @type {number} */ count) => {
    if (!stages.last) return;
    stages.end();
    arrive(stages.last);
    isCourse = true;
    run.start(store.state().wanted.update, count);
    tell();
  };
  const goTo = (/** @type {number} */ to, /** @type {number} */ step = -1) => {
    update = to;
    const goal = step < 0 ? null : step;
    if (store.state().wanted.update !== to) store.dispatch(changeTraining({ update: to }, goal));
    else if (goal !== null) store.dispatch(goToStep(goal));
  };

  // asks for the losses before the update with which a link began
  const fetchLosses = async () => {
    const own = key;
    const isWanted = () => own === key && !run.isRunning && !signal.aborted;
    while (isWanted() && run.missing !== null) {
      const { missing, losses } = run;
      const received = await askUpdates(missing, Math.min(MOST_LOSSES, losses.length - 1 - missing)).catch(() => null);
      if (!received || !isWanted() || received.to < missing) return;
      run.receive(received);
      tell();
    }
  };
  const fetchMissing = () => {
    fetching ??= fetchLosses().finally(() => (fetching = null));
  };

  const receiveChunk = (/** @type {TrainAnswer} */ chunk) => {
    goTo(chunk.to);
    arrive(chunk);
    if (run.job) return;
    onEnded();
    fetchMissing();
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
  const refuseChoice = (/** @type {Problem | null} */ problem) => {
    trials.forget();
    refuse(problem);
    onUnchosen();
    if (answer) tell(false);
  };

  // marks the parameters in the graph while their new values come in
  const mark = () => {
    const isIncoming = stages.stage === "update" && store.state().wanted.update === (stages.base?.to ?? -1) + 1;
    const isAtInputs = selectStep(store.state())?.phase === "inputs";
    const nodes = isIncoming && isAtInputs ? (stages.base?.rows.map(({ node }) => node) ?? []) : [];
    store.dispatch(markUpdated(nodes));
  };

  // another program or other choices are another training; another update is another place in it
  const follow = () => {
    const { shown, wanted } = store.state();
    if (!shown) return;
    ({ program } = shown.trace);
    const next = JSON.stringify([program, wanted.lang, wanted.digits, encodeTraining(fields, { ...wanted, update: 0 })]);
    if (next !== key) {
      key = next;
      whenKnown = null;
      run.clear();
      answer = null;
      takeUp();
      load();
    } else if (wanted.update !== update) step(wanted.update);
    mark();
  };
  const takeUp = () => {
    const left = store.state().training;
    if (!left) return;
    // the same choices, made again later, are another training
    store.dispatch(keepTraining(null));
    if (left.key !== key) return;
    const isHere = left.update === store.state().wanted.update;
    run.restore({ ...left, job: isHere ? left.job : null });
    isCourse = isHere && left.job !== null;
  };

  // a step by hand while a run is on ends the run
  const step = (/** @type {number} */ to) => {
    isCourse = false;
    run.job = null;
    goTo(Math.max(0, to));
    load();
  };

  return {
    follow,
    step,
    isRunning: () => run.isRunning,
    showOnce() {
      if (run.job) return;
      isCourse = false;
      if (stages.last) stages.walk();
      else whenKnown = () => void stages.walk();
    },
    showStage: (/** @type {Parameters<typeof stages.stay>[0]} */ stage) => run.job || stages.stay(stage),
    /** Runs so many updates, halts, or goes on. @param {number} count */
    toggleRun(count) {
      if (run.isRunning) run.pause();
      else if (run.isPaused) run.resume();
      else if (stages.last) startRun(count);
      else whenKnown = whenKnown ? null : () => startRun(count);
      tell();
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
      const choices = { ...encodeTraining(fields, store.state().wanted), ...change, update: 0 };
      trials.ask([{}], { ...choices, batch: choices.batch || null });
    },
    /** Compares with the program before its first update. */
    compare: () => store.dispatch(changePage({ panel: "compare", other: program, other_update: 0 })),
    /** Nothing goes on behind another panel. */
    leave() {
      const { losses, texts, job } = run;
      store.dispatch(keepTraining({ key, update, losses, texts, job }));
      run.job = null;
      stages.end();
      store.dispatch(markUpdated([]));
    },
  };
}
