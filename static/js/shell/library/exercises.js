// The exercises: each is a link that opens with its answers hidden; new ones come by level.
import { collectRefs } from "../../dom/refs.js";
import { loseServer, openProgram } from "../../state/actions.js";
import { encodeRequest } from "../../state/link/link.js";
import { createQuery } from "../../state/requests/query.js";
import { findPanel, selectShownFields } from "../../state/select.js";
/** @import { Context } from "../../context.js" */

const SEEDS = 1e6;

/** @typedef {{ id: string, program: string, ask: "grad" | "value" | "both", step: number }} Exercise */
/** @typedef {{ exercise: string } | { level: number, seed: number }} Which */

/** @param {ParentNode} root @param {Context} context */
export function mountExercises(root, { store, fields, ask }) {
  const { exercises, exerciseNew, exerciseLevel, notice } = collectRefs(root, {
    exercises: HTMLElement,
    exerciseNew: HTMLButtonElement,
    exerciseLevel: HTMLSelectElement,
    notice: HTMLElement,
  });
  const query = createQuery(
    (/** @type {Which} */ which, signal) => {
      return ask("api/exercise", { ...encodeRequest(fields, selectShownFields(store.state())), ...which }, signal);
    },
    {
      onAnswer: ({ id, program, ask, step }) => {
        query.forget();
        const look = { panel: findPanel(store.state(), "asks"), exercise: id, ask, ...AS_WRITTEN };
        store.dispatch(openProgram(program, look, step));
      },
      onRefusal: ({ detail, title }) => (notice.textContent = detail ?? title),
      onUnreachable: () => store.dispatch(loseServer()),
    },
  );
  const open = (/** @type {Which} */ which) => query.ask([which], which, { isUrgent: true });

  exercises.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("[data-exercise]");
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open({ exercise: link.dataset.exercise ?? "" });
  });
  exerciseNew.addEventListener("click", () => {
    open({ level: Number(exerciseLevel.value), seed: Math.floor(Math.random() * SEEDS) });
  });
}

const AS_WRITTEN = /** @type {const} */ ({ shapes: false, unroll: false, open: null, mode: "node" });
