// Leaves out what the eye cannot follow, as while a key is held down or the track is dragged.

// Who presses a key again and again is slower.
export const FAST_MS = 200;
const REST_MS = 100;
const MEANWHILE_MS = 500;
const CLOCK = {
  // no clock that somebody may set back
  now: () => performance.now(),
  wait: (/** @type {() => void} */ task) => setTimeout(task, REST_MS),
  stop: (/** @type {ReturnType<typeof setTimeout> | undefined} */ timer) => clearTimeout(timer),
};

/** Runs a task at once; where calls follow one another fast it is run from time to time, unless the last one alone counts,
 * and when they rest. @param {() => void} task @param {boolean} [isLastAlone] @param {typeof CLOCK} [clock] */
export function onceRested(task, isLastAlone = false, clock = CLOCK) {
  let [nextMs, dueMs] = [0, 0];
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  const run = () => {
    dueMs = isLastAlone ? Infinity : clock.now() + MEANWHILE_MS;
    task();
  };
  return () => {
    const now = clock.now();
    const isFast = now < nextMs;
    nextMs = now + FAST_MS;
    clock.stop(timer);
    if (isFast && now < dueMs) timer = clock.wait(run);
    else run();
  };
}
