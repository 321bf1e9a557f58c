// Loads what opens exercises when the first one is wanted.
import { loadOnce } from "../../dom/late/load-once.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { Context } from "../../context.js" */
/** @import { Which } from "./exercises.js" */

const SEEDS = 1e6;

/** @param {ParentNode} root @param {Context} context */
export function loadExercises(root, context) {
  const refs = collectRefs(root, {
    exercises: HTMLElement,
    exerciseNew: HTMLButtonElement,
    exerciseLevel: HTMLSelectElement,
    notice: HTMLElement,
  });
  const load = loadOnce(async () => (await import("./exercises.js")).createExercises(refs.notice, context));
  const open = (/** @type {Which} */ which) =>
    void load().then((ask) => ask(which), () => (refs.notice.textContent = context.t("part.failed")));

  refs.exercises.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("[data-exercise]");
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open({ exercise: link.dataset.exercise ?? "" });
  });
  refs.exerciseNew.addEventListener("click", () => {
    open({ level: Number(refs.exerciseLevel.value), seed: Math.floor(Math.random() * SEEDS) });
  });
}
