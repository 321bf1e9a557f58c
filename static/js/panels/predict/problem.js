// The words of the exercise whose program is shown.
import { h } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { PanelContext } from "../types.js" */
/** @import { ExerciseAnswer } from "./types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mountProblem(root, { store, query }) {
  const { problem } = collectRefs(root, { problem: HTMLElement });
  const question = query("exercise", {
    host: problem,
    onAnswer: (/** @type {ExerciseAnswer} */ { title, words }) => {
      problem.replaceChildren(h("h2", {}, title), h("p", {}, words));
      problem.hidden = false;
    },
    // the questions are there without it
    onRefusal: () => {},
  });
  store.watch(
    // without a trace nothing can be asked yet
    ({ wanted, shown }) => shown && wanted.exercise,
    (exercise) => {
      problem.hidden = true;
      if (exercise) question.ask({ exercise }, { isUrgent: true });
      else question.forget();
    },
  );
}
