// Undoes and redoes changes of the program, its numbers and how it is looked at.
import { collectRefs } from "../dom/refs.js";
import { redo, undo } from "../state/actions.js";
import { selectCanRedo, selectCanUndo } from "../state/select.js";
/** @import { Commands, Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountUndo(root, { store, t, announce }) {
  const refs = collectRefs(root, { programUndo: HTMLButtonElement, programRedo: HTMLButtonElement });
  const commands = {
    undo: {
      run: () => {
        store.dispatch(undo());
        announce(t("undone"));
      },
      isEnabled: () => selectCanUndo(store.state()),
    },
    redo: {
      run: () => {
        store.dispatch(redo());
        announce(t("redone"));
      },
      isEnabled: () => selectCanRedo(store.state()),
    },
  };
  refs.programUndo.addEventListener("click", () => selectCanUndo(store.state()) && commands.undo.run());
  refs.programRedo.addEventListener("click", () => selectCanRedo(store.state()) && commands.redo.run());
  store.watch(selectCanUndo, (isEnabled) => refs.programUndo.setAttribute("aria-disabled", String(!isEnabled)));
  store.watch(selectCanRedo, (isEnabled) => refs.programRedo.setAttribute("aria-disabled", String(!isEnabled)));
  return commands;
}
