// Runs a task at once and then at most once per interval; the last call counts.

const CLOCK = {
  // no clock that somebody may set back
  now: () => performance.now(),
  wait: (/** @type {() => void} */ task, /** @type {number} */ timeMs) => void setTimeout(task, timeMs),
};

/** @template {unknown[]} A @param {(...args: A) => void} task @param {number} intervalMs
 * @returns {(...args: A) => void} */
export function throttle(task, intervalMs, clock = CLOCK) {
  let nextMs = 0;
  let waiting = /** @type {A | null} */ (null);
  const run = () => {
    const args = /** @type {A} */ (waiting);
    waiting = null;
    nextMs = clock.now() + intervalMs;
    task(...args);
  };
  return (...args) => {
    const isScheduled = waiting !== null;
    waiting = args;
    if (isScheduled) return;
    const restMs = nextMs - clock.now();
    if (restMs <= 0) run();
    else clock.wait(run, restMs);
  };
}
