// The one animation frame of the page: all that is to be done next is done in it, in order.

/** @type {(() => void)[]} */
let tasks = [];

/** Runs `task` in the next frame. @param {() => void} task */
export function onNextFrame(task) {
  if (tasks.push(task) === 1) requestAnimationFrame(runTasks);
}

function runTasks() {
  const due = tasks;
  tasks = [];
  for (const task of due) {
    try {
      task();
    } catch (error) {
      // one task that fails stops no other
      reportError(error);
    }
  }
}
