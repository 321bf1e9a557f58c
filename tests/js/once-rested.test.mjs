// What is left out while calls follow one another fast, by a clock of the test's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onceRested } from "../../static/js/dom/once-rested.js";

/** Returns when a task runs that is called at these times. */
function run(calls, isLastAlone) {
  let now = 0;
  let waiting = null;
  const ran = [];
  const clock = {
    now: () => now,
    wait: (task) => (waiting = { task, at: now + 100 }),
    stop: () => (waiting = null),
  };
  const goTo = (time) => {
    if (waiting && waiting.at <= time) {
      const { task, at } = waiting;
      waiting = null;
      now = at;
      task();
    }
    now = time;
  };
  const call = onceRested(() => ran.push(now), isLastAlone, clock);
  for (const time of calls) {
    goTo(time);
    call();
  }
  goTo(Infinity);
  return ran;
}

const HELD = Array.from({ length: 22 }, (_, place) => 1000 + 33 * place);

for (const [name, calls, isLastAlone, expected] of [
  ["one call is run at once", [1000], false, [1000]],
  ["so are slow ones", [1000, 1200, 1500], false, [1000, 1200, 1500]],
  ["while a key is held it runs from time to time, and when that is let go", HELD, false, [1000, 1528, 1793]],
  ["or when that is let go alone", HELD, true, [1000, 1793]],
  ["the second of two fast ones waits", [1000, 1050], false, [1000, 1150]],
  ["and the next slow one does not", [1000, 1050, 1250, 1460], true, [1000, 1150, 1250, 1460]],
]) {
  test(name, () => assert.deepEqual(run(calls, isLastAlone), expected));
}
