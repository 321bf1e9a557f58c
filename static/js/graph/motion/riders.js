// Numbers on their way: where one is, and a copy of it that rides while the number itself stays.
import { findTextStart, measureNumber } from "../number-width.js";
import { lift } from "./over.js";
/** @import { LocalHandle, NodeHandle, NumberHandle } from "../types.js" */
/** @import { Point } from "../wire-path.js" */
/** @import { Lifted } from "./over.js" */

const GAP = 3;
// From the base line of a number to its middle, in parts of its size.
const HALF_FIGURE = 0.36;

/** Returns the middle of a number; null where its place is not known, or is moved already.
 * @param {NumberHandle} number @returns {Point | null} */
export function placeOf(number) {
  if (number.element.hasAttribute("transform")) return null;
  if (number.kind === "text") {
    const read = (/** @type {string} */ name) => Number(number.element.getAttribute(name));
    const width = widthOf(number);
    return { x: findTextStart(number.element, width) + width / 2, y: read("y") - HALF_FIGURE * number.size };
  }
  const { frame } = number;
  return frame && { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
}

/** Returns where a number comes to at a gate: beside the chip of the local gradient, or above one that is beside the
 * gate itself; else at the side of the gate.
 * @param {NumberHandle} number @param {NodeHandle} gate @param {LocalHandle | undefined} chip
 * @param {boolean} isUpright @returns {Point | null} */
export function placeAtGate(number, { body }, chip, isUpright) {
  const half = widthOf(number) / 2;
  if (chip) {
    const { x, y, width, height } = readBox(chip.rectangle);
    return isUpright ? { x: x + width / 2, y: y - height / 2 - GAP } : { x: x + width + GAP + half, y: y + height / 2 };
  }
  if (!body) return null;
  if (body.localName === "circle") {
    const read = (/** @type {string} */ name) => Number(body.getAttribute(name));
    return { x: read("cx") + read("r") + GAP + half, y: read("cy") };
  }
  const { x, y, width, height } = readBox(body);
  return { x: x + width + GAP + half, y: y + height / 2 };
}

/** @param {NumberHandle} number */
function widthOf(number) {
  if (number.kind === "text") return measureNumber(number.text, number.size);
  return number.frame?.width ?? 0;
}

/** @param {Element} rectangle */
function readBox(rectangle) {
  const read = (/** @type {string} */ name) => Number(rectangle.getAttribute(name));
  return { x: read("x"), y: read("y"), width: read("width"), height: read("height") };
}

/** Returns a copy of a number that is known. @param {NumberHandle} number @returns {Lifted | null} */
export function copyNumber(number) {
  if (number.kind === "text" && !number.text) return null;
  const lifted = lift(number.element);
  lifted.copy.classList.add("riding");
  return lifted;
}
