// What a step reads or hands on out of sight: its name is at the edge of the pane, where its wire leaves.
import { svg } from "../../dom/h.js";
import { splitName } from "../../state/trace/notation.js";
import { followPath } from "../wire-path.js";
import { clampPoint, findExit, findSide, placeLabels } from "./far-end-places.js";
/** @import { Box, NodeHandle, Scene, Size } from "../types.js" */
/** @import { Trace } from "../../state/trace.js" */
/** @import { Side } from "./far-end-places.js" */
/** @import { Point } from "../wire-path.js" */

/** @typedef {Point & Size & { readonly name: readonly [string, string], readonly side: Side }} Label */

// In parts of the size of a number: letters of a name and of its subscript, the arrow, and the room around.
const LETTER = 0.62;
const SMALL_LETTER = 0.46;
const ARROW = 0.5;
const AROUND = 0.35;
const HEIGHT = 1.5;
const SMALL = 0.7;
// What the arrow turns by, from pointing right.
const TURNS = { right: 0, down: 90, left: 180, up: 270 };

/** Returns how to name them; the boxes of the names are the result. */
export function createFarEnds() {
  const host = svg("g", { class: "far-ends", "aria-hidden": "true" });

  /** @param {Scene} scene @param {Box} visible @param {boolean} isWhole @param {Trace} trace @returns {readonly Box[]} */
  return (scene, visible, isWhole, trace) => {
    const size = scene.numberHeight;
    const inner = shrink(visible, size * AROUND);
    const labels = isWhole || scene.phase === "inputs" ? [] : listLabels(scene, inner, trace);
    const near = listStep(scene).flatMap(({ box }) => (isInside(box, visible) ? box : []));
    const places = placeLabels(labels, inner, near, size * AROUND);
    if (host.parentNode !== scene.svg) scene.svg.append(host);
    host.replaceChildren(...labels.map((label, place) => draw(label, /** @type {Box} */ (places[place]), size)));
    return places;
  };
}

/** @param {Scene} scene @returns {NodeHandle[]} */
function listStep({ nodes, marked }) {
  return [...nodes.values()].filter((node) => marked.current.has(node) || marked.other.has(node));
}

/** @param {Scene} scene @param {Box} visible @param {Trace} trace @returns {Label[]} */
function listLabels(scene, visible, trace) {
  const symbols = new Map(trace.nodes.map(({ id, symbol }) => [id, symbol]));
  const size = scene.numberHeight;
  return listStep(scene).flatMap((node) => {
    if (isInside(node.box, visible)) return [];
    const point = findLeavingPoint(scene, node, visible, trace);
    const name = splitName(symbols.get(node.id) ?? "");
    const letters = name[0].length * LETTER + name[1].length * SMALL_LETTER;
    const width = size * (letters + ARROW + 3 * AROUND);
    return { ...point, name, side: findSide(point, visible), width, height: size * HEIGHT };
  });
}

// Where a wire between what is in sight and a node leaves, else where that node is nearest.
/** @param {Scene} scene @param {NodeHandle} far @param {Box} visible @param {Trace} trace @returns {Point} */
function findLeavingPoint({ wires, marked }, far, visible, { edges }) {
  for (const { id, source, target } of edges) {
    const wire = wires.get(id);
    if (!wire || !marked.lit.has(wire) || (source !== far.id && target !== far.id)) continue;
    const way = followPath(wire.path);
    const exit = findExit(source === far.id ? way.toReversed() : way, visible);
    if (exit) return exit;
  }
  const { x, y, width, height } = far.box;
  return clampPoint({ x: x + width / 2, y: y + height / 2 }, visible);
}

/** @param {Label} label @param {Box} place @param {number} size */
function draw({ name: [base, subscript], side }, place, size) {
  const { x, y, width, height } = place;
  const middle = y + height / 2;
  const half = (ARROW * size) / 2;
  const isFirst = side !== "right";
  const arrow = isFirst ? x + AROUND * size + half : x + width - AROUND * size - half;
  const text = x + AROUND * size + (isFirst ? 2 * half + AROUND * size : 0);
  return svg(
    "g",
    {},
    svg("rect", { x, y, width, height, rx: 5 }),
    svg("path", {
      d: `M${-half} ${-half}L${half} 0L${-half} ${half}`,
      transform: `translate(${arrow} ${middle}) rotate(${TURNS[side]})`,
    }),
    svg(
      "text",
      { class: "name", x: text, y: middle + 0.34 * size, "font-size": size },
      base,
      ...(subscript ? [svg("tspan", { dy: 0.2 * size, "font-size": SMALL * size }, subscript)] : []),
    ),
  );
}

/** @param {Box} box @param {number} by @returns {Box} */
function shrink({ x, y, width, height }, by) {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

/** @param {Box} box @param {Box} visible */
function isInside(box, visible) {
  return (
    box.x >= visible.x &&
    box.y >= visible.y &&
    box.x + box.width <= visible.x + visible.width &&
    box.y + box.height <= visible.y + visible.height
  );
}
