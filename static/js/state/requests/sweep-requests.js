// Sweeps: asked for once a number is taken hold of, so that moving it asks for nothing.
import { grabNumber, loseServer, offerSweeps, receiveSweep, receiveSweptStep, settleNumber } from "../actions.js";
import { encodeRequest } from "../link/link.js";
import { createSelector, selectNumbers, selectStepIndex } from "../select.js";
import { buildSweep, isSameNumber } from "../sweep/sweep.js";
import { listMovedNumbers } from "../trace/literals.js";
import { unravelPlace } from "../trace/start.js";
import { indexTrace } from "../trace/trace-index.js";
import { createQuery } from "./query.js";
/** @import { Store } from "../store.js" */
/** @import { Grab, Moved, SweepAnswer, SweptStep } from "../sweep/types.js" */
/** @import { LinkField, State } from "../types.js" */
/** @import { askServer } from "./ask-server.js" */

// A number that is still is settled while it is held, too: panels and sentences follow then.
const REST_MS = 180;
const CLOCK = {
  wait: (/** @type {() => void} */ task, /** @type {number} */ timeMs) => setTimeout(task, timeMs),
  stop: (/** @type {ReturnType<typeof setTimeout> | undefined} */ timer) => clearTimeout(timer),
};

/** @param {Store} store @param {readonly LinkField[]} fields @param {typeof askServer} ask */
export function requestSweeps(store, fields, ask, clock = CLOCK) {
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  /** @param {Grab} grab */
  const encode = (grab) => {
    const { wanted, shown, literals } = store.state();
    const node = literals?.inputs[grab.name]?.node ?? "";
    const shape = (shown && indexTrace(shown.trace).nodesById.get(node)?.shape) ?? [];
    const index = grab.index === undefined ? [] : unravelPlace(grab.index, shape);
    return { ...encodeRequest(fields, wanted), input: grab.name, index, numbers: grab.numbers };
  };
  const isSingle = (/** @type {Grab} */ grab) => grab.numbers.length === 1;
  const numbers = createQuery(
    (/** @type {Grab} */ grab, signal) => {
      // of one number the step is explained, too
      const step = isSingle(grab) ? { step: selectStepIndex(store.state()) } : {};
      return ask("api/sweep", { ...encode(grab), ...step }, signal);
    },
    {
      onAnswer: (/** @type {SweepAnswer} */ answer, /** @type {Grab} */ grab) => {
        const step = selectStepIndex(store.state());
        store.dispatch(receiveSweep(grab, answer.numbers.length ? buildSweep(grab, answer) : null));
        if (answer.explanations.length) store.dispatch(receiveSweptStep({ grab, step, explanations: answer.explanations }));
      },
      onRefusal: (_problem, grab) => store.dispatch(receiveSweep(grab, null)),
      onUnreachable: () => store.dispatch(loseServer()),
    },
  );
  const words = createQuery(
    (/** @type {{ grab: Grab, step: number }} */ { grab, step }, signal) => ask("api/sweep-step", { ...encode(grab), step }, signal),
    {
      onAnswer: (/** @type {Pick<SweptStep, "explanations">} */ { explanations }, { grab, step }) =>
        store.dispatch(receiveSweptStep({ grab, step, explanations })),
      // the sentence waits until the number rests
      onRefusal: () => {},
      onUnreachable: () => store.dispatch(loseServer()),
    },
  );

  store.dispatch(offerSweeps());
  store.watch(({ grabbed }) => grabbed, (grab) => grab && numbers.ask([grab], grab, { isUrgent: !isSingle(grab) }));
  store.watch(selectWordless, (wordless) => wordless && words.ask([wordless.grab, wordless.step], wordless));
  store.watch(selectUncovered, (moved) => moved && store.dispatch(grabNumber(grabAt(store.state(), moved))));
  store.watch(
    ({ moved }) => moved,
    (moved) => {
      clock.stop(timer);
      if (moved) timer = clock.wait(() => store.dispatch(settleNumber()), REST_MS);
    },
  );
}

/** Where a number has been moved to that nobody has asked for. @param {State} state @returns {Moved | null} */
function selectUncovered(state) {
  const { moved, grabbed } = state;
  const isAsked = moved && grabbed && isSameNumber(grabbed, moved) && grabbed.numbers.includes(moved.number);
  return isAsked || selectNumbers(state) ? null : moved;
}

/** A drag that has gone further than was foreseen goes on; anything else is one number.
 * @param {State} state @param {Moved} moved @returns {Grab} */
function grabAt({ grabbed }, { name, index, number }) {
  const isDragged = grabbed && isSameNumber(grabbed, { name, index }) && grabbed.numbers.length > 1;
  return { name, index, numbers: isDragged ? listMovedNumbers(number) : [number], box: grabbed?.box ?? null };
}

/** The step whose explanations for the values of a sweep have not come. */
const selectWordless = createSelector(
  (state) => {
    const { sweep, grabbed, sweptStep } = state;
    return /** @type {const} */ ([sweep, grabbed, sweptStep, selectStepIndex(state)]);
  },
  (sweep, grabbed, swept, step) => {
    if (!sweep || sweep.grab !== grabbed || grabbed.numbers.length === 1) return null;
    return swept?.grab === grabbed && swept.step === step ? null : { grab: grabbed, step };
  },
);
