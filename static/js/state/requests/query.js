// A question to the server: asked once for each key, the latest only, and again while it is unreachable.
import { Refusal } from "./ask-server.js";
import { latestOnly } from "./latest-only.js";
/** @import { Problem } from "../types.js" */

const RETRY_MS = 2000;
const CLOCK = {
  wait: (/** @type {() => void} */ task, /** @type {number} */ timeMs) => setTimeout(task, timeMs),
  stop: (/** @type {ReturnType<typeof setTimeout>} */ timer) => clearTimeout(timer),
};

/** What a question hears: that it is under way or no longer is, its answer, why there is none, or that the
 * server is unreachable, and then it is asked again.
 * @template R, A @typedef {object} Listener
 * @property {(isBusy: boolean) => void} [onBusy]
 * @property {(answer: A, request: R) => void} onAnswer
 * @property {(problem: Problem, request: R) => void} onRefusal
 * @property {(request: R) => void} onUnreachable */

/** @template R, A
 * @param {(request: R, signal: AbortSignal) => Promise<A>} send
 * @param {Listener<R, A>} listener */
export function createQuery(send, { onBusy = () => {}, onAnswer, onRefusal, onUnreachable }, clock = CLOCK) {
  let asked = /** @type {{ key: readonly unknown[], request: R } | null} */ (null);
  let retry = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  const requests = latestOnly(
    (/** @type {NonNullable<typeof asked>} */ { request }, signal) => send(request, signal),
    (question, answer) => {
      if (question !== asked) return;
      onBusy(false);
      onAnswer(answer, question.request);
    },
    (question, error) => {
      if (question !== asked) return;
      onBusy(false);
      if (error instanceof Refusal) onRefusal(error.problem, question.request);
      else {
        retry = clock.wait(() => start(question, false), RETRY_MS);
        onUnreachable(question.request);
      }
    },
  );

  const start = (/** @type {NonNullable<typeof asked>} */ question, /** @type {boolean} */ isUrgent) => {
    onBusy(true);
    if (isUrgent) requests.now(question);
    else requests.soon(question);
  };

  const forget = () => {
    if (asked) onBusy(false);
    asked = null;
    clock.stop(/** @type {ReturnType<typeof setTimeout>} */ (retry));
    requests.cancel();
  };

  return {
    /** Asks, unless the last question had the same key: equal members, one by one. Numbers that are dragged
     * come faster than answers: without `isUrgent` the request under way is waited for.
     * @param {readonly unknown[]} key @param {R} request @param {{ isUrgent?: boolean }} [how] */
    ask(key, request, { isUrgent = false } = {}) {
      if (asked && isEqual(asked.key, key)) return;
      clock.stop(/** @type {ReturnType<typeof setTimeout>} */ (retry));
      asked = { key, request };
      start(asked, isUrgent);
    },
    /** Forgets what was asked: its answer is not waited for, and it is asked again when it is wanted. */
    forget,
  };
}

/** @param {readonly unknown[]} key @param {readonly unknown[]} other */
function isEqual(key, other) {
  return key.length === other.length && key.every((member, place) => member === other[place]);
}
