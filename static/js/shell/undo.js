// Undoes and redoes changes of the program, its numbers and how it is looked at.
import { redo, undo } from "../state/actions.js";
/** @import { Commands, Context } from "../context.js" */

/** @param {Context} context @returns {Commands} */
export function mountUndo({ store, t, announce }) {
  return {
    undo: {
      run: () => {
        store.dispatch(undo());
        announce(t("undone"));
      },
      isEnabled: () => store.state().history.past.length > 0,
    },
    redo: {
      run: () => {
        store.dispatch(redo());
        announce(t("redone"));
      },
      isEnabled: () => store.state().history.future.length > 0,
    },
  };
}
