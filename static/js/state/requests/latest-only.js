// Lets one request run at a time and drops the answers nobody waits for any more.
import { patience as ofPage } from "./patience.js";

/** A busy server is asked again for the last of what was wanted meanwhile. `send(request, signal)` is awaited; `onAnswer(request, answer)` or `onFailure(request, error)` follows.
 * @template R, A
 * @param {(request: R, signal: AbortSignal) => Promise<A>} send
 * @param {(request: R, answer: A) => void} onAnswer
 * @param {(request: R, error: unknown) => void} onFailure */
export function latestOnly(send, onAnswer, onFailure, patience = ofPage) {
  let running = /** @type {AbortController | null} */ (null);
  let waiting = /** @type {{ request: R } | null} */ (null);

  const start = async (/** @type {R} */ request) => {
    const control = new AbortController();
    running = control;
    const sendLatest = () => {
      if (waiting && running === control) {
        ({ request } = waiting);
        waiting = null;
      }
      return send(request, control.signal);
    };
    /** @type {() => void} */
    let report;
    try {
      const answer = await patience.ask(sendLatest, control.signal);
      report = () => onAnswer(request, answer);
    } catch (error) {
      report = () => onFailure(request, error);
    }
    if (running !== control) return;
    running = null;
    const next = waiting;
    waiting = null;
    try {
      report();
    } finally {
      if (next && !running) start(next.request);
    }
  };

  const cancel = () => {
    running?.abort();
    running = waiting = null;
  };

  return {
    /** Drops what was asked before, and asks this. @param {R} request */
    now(request) {
      cancel();
      return start(request);
    },
    /** While one is under way only the last of those that came meanwhile is asked. @param {R} request */
    soon(request) {
      if (running) waiting = { request };
      else start(request);
    },
    cancel,
  };
}
