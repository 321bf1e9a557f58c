// Marks the parameters whose new values come in, which glow alone then.
/** @import { Scene } from "./types.js" */
/** @import { NodeId } from "../state/trace.js" */

/** @param {HTMLElement} drawing @param {Scene} scene @param {readonly NodeId[]} nodes */
export function markUpdated(drawing, scene, nodes) {
  const updated = new Set(nodes);
  drawing.classList.toggle("updated", updated.size > 0);
  for (const [id, { element }] of scene.nodes) element.classList.toggle("new", updated.has(id));
}
