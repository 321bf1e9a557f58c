// Runs a task at once and then no more often than every so many milliseconds; the last call counts.

const CLOCK = { now: () => Date.now(), wait: (task, time) => setTimeout(task, time) };

export function throttle(task, interval, clock = CLOCK) {
  let next = 0;
  let waiting = null;
  const run = () => {
    const call = waiting;
    waiting = null;
    next = clock.now() + interval;
    task(...call);
  };
  return (...call) => {
    const scheduled = waiting !== null;
    waiting = call;
    if (scheduled) return;
    const rest = next - clock.now();
    if (rest <= 0) run();
    else clock.wait(run, rest);
  };
}
