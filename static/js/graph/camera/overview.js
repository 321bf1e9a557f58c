// The small picture of the whole graph, which shows where the view is and leads elsewhere.
import { svg } from "../../dom/h.js";
/** @import { Box, Markable, Scene, Size } from "../types.js" */

/** `onPoint(place)` is told of each place of the drawing that is pointed at with a button down.
 * @param {HTMLElement} host @param {(place: Box) => void} onPoint */
export function createOverview(host, onPoint) {
  const small = svg("svg");
  const frame = svg("rect", { class: "frame" });
  let size = /** @type {Size | null} */ (null);
  let partsByNode = /** @type {ReadonlyMap<Markable, readonly Element[]>} */ (new Map());
  let marked = /** @type {readonly Element[]} */ ([]);

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
      const nodes = [...scene.nodes.values()].map((node) => {
        const { stub, body } = node;
        return /** @type {const} */ ([node, [...(stub ? [copyPath(stub)] : []), ...(body ? [copy(body)] : [])]]);
      });
      const wires = Array.from(scene.wires.values(), ({ element }) => copyPath(element));
      partsByNode = new Map(nodes);
      marked = [];
      small.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
      small.replaceChildren(...nodes.flatMap(([, parts]) => parts), ...wires, frame);
      if (!small.parentNode) host.replaceChildren(small);
    },

    /** Frames what is in sight. @param {Box} box */
    showFrame(box) {
      if (!size) return;
      const [x, right] = [Math.max(0, box.x), Math.min(size.width, box.x + box.width)];
      const [y, bottom] = [Math.max(0, box.y), Math.min(size.height, box.y + box.height)];
      const inside = { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
      for (const [side, length] of Object.entries(inside)) frame.setAttribute(side, String(length));
    },

    /** Marks the current nodes. @param {ReadonlySet<Markable>} nodes */
    showCurrent(nodes) {
      const next = [...nodes].flatMap((node) => partsByNode.get(node) ?? []);
      for (const part of marked) if (!next.includes(part)) part.classList.remove("here");
      for (const part of next) part.classList.add("here");
      marked = next;
    },
  };
}

// A wire without its lanes.
/** @param {Element} road */
function copyPath(road) {
  const copied = copy(road);
  const path = road.firstElementChild;
  if (path) copied.append(copy(path));
  return copied;
}

/** @param {Element} part */
function copy(part) {
  const copied = /** @type {Element} */ (part.cloneNode(false));
  copied.removeAttribute("id");
  return copied;
}
