// The gates that are selected, in the drawing.
/** @import { Scene } from "../types.js" */
/** @import { NodeId } from "../../state/trace.js" */

/** Marks exactly these gates. @param {Scene} scene @param {readonly NodeId[]} selected */
export function showSelected({ nodes }, selected) {
  for (const { id, element } of nodes.values()) {
    const isSelected = selected.includes(id);
    if (element.classList.contains("selected") === isSelected) continue;
    element.classList.toggle("selected", isSelected);
    if (isSelected) element.setAttribute("aria-pressed", "true");
    else element.removeAttribute("aria-pressed");
  }
}
