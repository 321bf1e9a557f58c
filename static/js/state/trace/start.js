// The start of the backward pass at an array, as it is chosen: an element's index, or numbers that are typed.
/** @import { Trace } from "../trace.js" */

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:\/\d+)?/giu;
const BETWEEN = /^[\s,;[\]]*$/u;

/** Returns the step at which the backward pass starts. @param {Pick<Trace, "steps">} trace */
export function findStart({ steps }) {
  return steps.findIndex(({ phase }) => phase === "backward");
}

/** Returns the index of the element at a place, counted row by row.
 * @param {number} place @param {readonly number[]} shape @returns {number[]} */
export function unravelPlace(place, shape) {
  const index = /** @type {number[]} */ ([]);
  for (const length of shape.toReversed()) {
    index.unshift(place % length);
    place = Math.floor(place / length);
  }
  return index;
}

/** Returns the index that is typed, or null where the array has no such element.
 * @param {string} text @param {readonly number[]} shape @returns {number[] | null} */
export function parseIndex(text, shape) {
  const parts = text.replaceAll(/^\s*\[|\]\s*$/gu, "").split(",");
  if (!parts.every((part) => /^\s*\d{1,7}\s*$/u.test(part))) return null;
  const index = parts.map(Number);
  const isInside = index.length === shape.length && index.every((place, axis) => place < (shape[axis] ?? 0));
  return isInside ? index : null;
}

/** Returns the numbers that are typed as an array of this shape, or null where there are more or fewer.
 * @param {string} text @param {readonly number[]} shape @returns {string | null} */
export function nestNumbers(text, shape) {
  const typed = text.replaceAll("−", "-");
  const numbers = typed.match(NUMBER) ?? [];
  const isList = BETWEEN.test(typed.replaceAll(NUMBER, " "));
  return isList && numbers.length === countElements(shape) ? nest(numbers, shape) : null;
}

/** @param {readonly string[]} numbers @param {readonly number[]} shape @returns {string} */
function nest(numbers, shape) {
  const [length, ...rest] = shape;
  if (length === undefined) return numbers[0] ?? "";
  const size = countElements(rest);
  const rows = Array.from({ length }, (_, row) => nest(numbers.slice(row * size, (row + 1) * size), rest));
  return `[${rows.join(",")}]`;
}

/** @param {readonly number[]} shape */
function countElements(shape) {
  return shape.reduce((size, length) => size * length, 1);
}
