// The chip around a number of an input that can be changed: behind the number, with ‹ › in it where no other is.
import { svg } from "../../../dom/h.js";
import { findTextStart, measureNumber } from "../../number-width.js";
/** @import { Box, Scene } from "../../types.js" */
/** @import { InputNumber } from "./list-numbers.js" */

// In parts of the size of the number.
const FIGURE_HEIGHT = 0.72;
const AROUND = 0.25;
// the frame of a gradient may be above it
const AROUND_CROWDED = 0.05;
const SIDE = 0.28;
const ARROW = 0.5;

/** What a chip says of its number, as its class: it can be changed, the pointer is at it, keys change it.
 * @typedef {"resting" | "hovered" | "chosen"} Kind */

export function createNumberChip() {
  const frame = svg("rect", { class: "frame", rx: 5 });
  // they stay the same elements, as a click begins and ends on one
  const less = svg("g", { "data-by": -1 }, svg("rect", { class: "reach" }), svg("path"));
  const more = svg("g", { "data-by": 1 }, svg("rect", { class: "reach" }), svg("path"));
  const element = svg("g", { "aria-hidden": "true" }, frame);

  let before = "";

  return {
    element,
    /** @param {Scene | null} scene @param {InputNumber} number @param {Kind | null} kind */
    show(scene, number, kind) {
      const found = scene && kind && findNumberBox(scene, number);
      const node = found && scene.nodes.get(number.node);
      if (!node) return element.remove();
      const { box, size } = found;
      // at most steps it is as it was
      const now = [kind, size, ...Object.values(box)].join(" ");
      if (now === before && element.parentNode === node.element) return;
      before = now;
      element.setAttribute("class", `input-chip ${kind}`);
      const isAlone = number.index === undefined;
      const room = isAlone ? ARROW * size : 0;
      place(frame, { ...box, x: box.x - room, width: box.width + 2 * room });
      if (isAlone && !less.parentNode) frame.after(less, more);
      if (!isAlone) for (const arrow of [less, more]) arrow.remove();
      drawArrow(less, box.x, box, size, -1);
      drawArrow(more, box.x + box.width, box, size, 1);
      // behind the number, over the wire
      if (element.parentNode !== node.element) node.element.prepend(element);
    },
  };
}

/** @param {Scene} scene @param {InputNumber} number */
function findNumberBox({ nodes, svg }, { node, index }) {
  const around = svg.dataset.crowded === undefined ? AROUND : AROUND_CROWDED;
  const value = nodes.get(node)?.value;
  if (value?.kind === "text" && value.text) {
    const [, y] = readPlace(value.element);
    const width = Math.min(measureNumber(value.text, value.size), value.room);
    return { box: surround(findTextStart(value.element, width), y, width, value.size, around), size: value.size };
  }
  const entry = value?.kind === "matrix" ? value.entries[index ?? -1] : undefined;
  if (!entry || value?.kind !== "matrix") return null;
  const [end, y] = readPlace(entry.element);
  const width = Math.min(measureNumber(entry.text, value.fontSize), entry.room);
  return { box: surround(end + entry.shift - width, y, width, value.fontSize, around), size: value.fontSize };
}

/** @param {Element} element @returns {[number, number]} */
function readPlace(element) {
  return [Number(element.getAttribute("x")), Number(element.getAttribute("y"))];
}

/** @param {number} x @param {number} baseline @param {number} width @param {number} size @param {number} around
 * @returns {Box} */
function surround(x, baseline, width, size, around) {
  const height = (FIGURE_HEIGHT + 2 * around) * size;
  return { x: x - SIDE * size, y: baseline + around * size - height, width: width + 2 * SIDE * size, height };
}

/** @param {Element} group @param {number} edge @param {Box} box @param {number} size @param {number} direction */
function drawArrow(group, edge, { y, height }, size, direction) {
  const room = ARROW * size;
  const middle = edge + (direction * room) / 2;
  const [inner, outer] = [middle - direction * room * 0.2, middle + direction * room * 0.2];
  const centre = y + height / 2;
  const [reach, path] = group.children;
  if (reach) place(reach, { x: middle - room, y: y - size / 2, width: 2 * room, height: height + size });
  path?.setAttribute("d", `M${inner} ${centre - room * 0.45}L${outer} ${centre}L${inner} ${centre + room * 0.45}`);
}

/** @param {Element} element @param {Box} box */
function place(element, box) {
  for (const [name, length] of Object.entries(box)) element.setAttribute(name, String(length));
}
