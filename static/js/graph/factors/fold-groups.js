// The buttons on the board that fold a group, or open one. By key a command does the same.
import { toggleGroup } from "../../state/actions.js";
/** @import { Store } from "../../state/store.js" */

/** @param {HTMLElement} drawing @param {Store} store */
export function attachFolding(drawing, store) {
  for (const type of ["click", "dblclick"]) drawing.addEventListener(type, fold, { capture: true });

  /** @param {Event} event */
  function fold(event) {
    const button = event.target instanceof Element ? event.target.closest(".fold") : null;
    const whole = button?.closest("[data-group]");
    if (!(whole instanceof SVGElement) || !whole.dataset.group) return;
    // it is neither the gate that is chosen, nor a double click on the group
    event.stopImmediatePropagation();
    if (event.type === "click") store.dispatch(toggleGroup(whole.dataset.group));
  }
}
