// Asks for the explanations that a view leaves out, before they are needed: those ahead of a walk, then the others.
import { loseServer, receiveExplanations } from "../actions.js";
import { encodeRequest } from "../link/link.js";
import { selectShownFields, selectStepIndex } from "../select.js";
import { createQuery } from "./query.js";
/** @import { Store } from "../store.js" */
/** @import { Explanation, Trace } from "../trace.js" */
/** @import { LinkField, Shown, State, Wanted } from "../types.js" */
/** @import { askServer } from "./ask-server.js" */

/** @typedef {{ first: number, explanations: readonly Explanation[] }} Part */
/** @typedef {{ trace: Trace, wanted: Wanted, step: number }} Question */

// Who holds the key down takes thirty steps a second: these are known a second before.
const AHEAD = 40;
const BEHIND = 8;
// Numbers that are dragged make another trace many times a second: its rest waits until they rest.
const QUIET_MS = 400;
// Of a longer run nobody sees all steps.
const MOST_STEPS = 400;
const CLOCK = {
  wait: (/** @type {() => void} */ task, /** @type {number} */ timeMs) => setTimeout(task, timeMs),
  stop: (/** @type {ReturnType<typeof setTimeout>} */ timer) => clearTimeout(timer),
};

/** One part is asked for after another, so that a fast walk does not drop every answer; only a step that is shown
 * and not in the part under way comes before it.
 * @param {Store} store @param {readonly LinkField[]} fields @param {typeof askServer} ask */
export function requestExplanations(store, fields, ask, clock = CLOCK) {
  let underWay = /** @type {Question | null} */ (null);
  let seen = /** @type {Trace | null} */ (null);
  let isQuiet = false;
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  const query = createQuery(
    (/** @type {Question} */ { wanted, step }, signal) => ask("api/explain", { ...encodeRequest(fields, wanted), step }, signal),
    {
      onAnswer: (/** @type {Part} */ { first, explanations }, { trace }) => {
        underWay = null;
        store.dispatch(receiveExplanations(trace, first, explanations));
        askForNext();
      },
      onRefusal: () => (underWay = null),
      onUnreachable: () => isMissing(store.state()) && store.dispatch(loseServer()),
    },
    clock,
  );

  const askForNext = () => {
    const state = store.state();
    if (!state.shown) return;
    const { trace, explanations } = state.shown;
    const at = selectStepIndex(state);
    const isUrgent = !explanations[at];
    if (underWay?.trace === trace && !(isUrgent && at < underWay.step)) return;
    const step = findMissing(state.shown, at, isQuiet);
    if (step === null) return;
    underWay = { trace, wanted: selectShownFields(state), step };
    query.ask([trace, step], underWay, { isUrgent });
  };

  const follow = () => {
    const state = store.state();
    const trace = state.shown?.trace ?? null;
    if (trace !== seen) {
      seen = trace;
      isQuiet = false;
      clock.stop(/** @type {ReturnType<typeof setTimeout>} */ (timer));
      timer = clock.wait(() => {
        isQuiet = true;
        askForNext();
      }, QUIET_MS);
      if (!isMissing(state)) return;
    }
    askForNext();
  };
  const unwatch = store.watch(selectPlace, follow);
  return () => {
    clock.stop(/** @type {ReturnType<typeof setTimeout>} */ (timer));
    query.forget();
    unwatch();
  };
}

/** Where the part begins that is wanted next, null where nothing is: the nearest steps first, those ahead before
 * those behind, and the rest once nothing changes.
 * @param {Shown} shown @param {number} at @param {boolean} isQuiet */
function findMissing({ trace, explanations }, at, isQuiet) {
  const last = trace.steps.length;
  const within = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (let step = Math.max(from, 0); step < Math.min(to, last); step += 1) if (!explanations[step]) return step;
    return null;
  };
  if (!explanations[at]) return within(at - BEHIND, at + 1);
  const near = within(at, at + AHEAD) ?? within(at - BEHIND, at);
  if (near !== null || !isQuiet || last > MOST_STEPS) return near;
  return within(at, last) ?? within(0, at);
}

/** Whether the explanation of the step that is shown has not come. @param {State} state */
function isMissing(state) {
  return state.shown !== null && !state.shown.explanations[selectStepIndex(state)];
}

/** The step that is shown, of its trace. @param {State} state */
function selectPlace(state) {
  return state.shown?.trace.steps[selectStepIndex(state)];
}
