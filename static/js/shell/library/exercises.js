// Opens exercises: programs whose answers are hidden.
import { loseServer, openProgram } from "../../state/actions.js";
import { encodeRequest } from "../../state/link/link.js";
import { createQuery } from "../../state/requests/query.js";
import { findPanel, selectShownFields } from "../../state/select.js";
/** @import { Context } from "../../context.js" */

const AS_WRITTEN = /** @type {const} */ ({ shapes: false, unroll: false, open: null, mode: "node" });

/** One by its name, or a new one of a level. @typedef {{ exercise: string } | { level: number, seed: number }} Which */

/** Returns how to open an exercise; `notice` says why one cannot be.
 * @param {HTMLElement} notice @param {Context} context @returns {(which: Which) => void} */
export function createExercises(notice, { store, fields, ask }) {
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
  return (which) => query.ask([which], which, { isUrgent: true });
}
