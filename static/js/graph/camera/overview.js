// The small picture of the whole graph, drawn once, which shows where the view is and leads elsewhere.
import { svg } from "../../dom/h.js";
import { isSameBox } from "./camera-math.js";
import { outlineNode } from "./outline.js";
/** @import { Box, Markable, NodeHandle, Scene, Size } from "../types.js" */

/** `onPoint(place)` is called with each place of the drawing that is pointed at with a button down.
 * @param {HTMLElement} host @param {(place: Box) => void} onPoint */
export function createOverview(host, onPoint) {
  // a few elements, however large the graph is: a step and a movement change one each
  const [bodies, wires, here] = [svg("path", { class: "bodies" }), svg("path"), svg("path", { class: "here" })];
  const frame = svg("rect", { class: "frame" });
  const small = svg("svg", {}, svg("g", { class: "still" }, bodies, wires), here, frame);
  let size = /** @type {Size | null} */ (null);
  let framed = /** @type {Box | null} */ (null);

  const onPointer = (/** @type {PointerEvent} */ event) => {
    const matrix = size && event.buttons === 1 && small.getScreenCTM();
    if (!matrix) return;
    event.preventDefault();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onPoint({ x, y, width: 0, height: 0 });
  };
  host.addEventListener("pointerdown", onPointer);
  host.addEventListener("pointermove", onPointer);

  return {
    /** Draws the gates and wires of a scene, without their words and numbers. @param {Scene} scene */
    open(scene) {
      size = scene.size;
      framed = null;
      bodies.setAttribute("d", Array.from(scene.nodes.values(), outlineNode).join(""));
      wires.setAttribute("d", Array.from(scene.wires.values(), ({ path }) => path).join(""));
      small.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
      if (!small.parentNode) host.replaceChildren(small);
    },

    /** Frames what is in sight. @param {Box} box */
    showFrame(box) {
      if (!size || (framed && isSameBox(framed, box))) return;
      framed = box;
      const [x, right] = [Math.max(0, box.x), Math.min(size.width, box.x + box.width)];
      const [y, bottom] = [Math.max(0, box.y), Math.min(size.height, box.y + box.height)];
      const inside = { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
      // most movements are along one side
      for (const [side, length] of Object.entries(inside)) {
        if (frame.getAttribute(side) !== String(length)) frame.setAttribute(side, String(length));
      }
    },

    /** Marks the current nodes. @param {ReadonlySet<Markable>} nodes */
    showCurrent(nodes) {
      here.setAttribute("d", Array.from(/** @type {ReadonlySet<NodeHandle>} */ (nodes), outlineNode).join(""));
    },
  };
}
