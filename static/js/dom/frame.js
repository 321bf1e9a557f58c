// The one animation frame of the page: all that is to be done next is done in it, in order.

/** @type {(() => void)[]} */
let tasks = [];

/** Runs `task` in the next frame. @param {() => void} task */
export function onNextFrame(task) {
  if (tasks.push(task) === 1) requestAnimationFrame(runTasks);
}

const lateTasks = /** @type {(() => void)[]} */ ([]);

/** Runs `task` once what runs now has written all that it writes: who measures then has the page laid out once, and not
 * for each of those who write. @param {() => void} task */
export function onceWritten(task) {
  if (lateTasks.push(task) === 1) queueMicrotask(() => run(lateTasks.splice(0)));
}

function runTasks() {
  const due = tasks;
  tasks = [];
  run(due);
}

/** @param {readonly (() => void)[]} due */
function run(due) {
  for (const task of due) {
    try {
      task();
    } catch (error) {
      // one task that fails stops no other
      reportError(error);
    }
  }
}
