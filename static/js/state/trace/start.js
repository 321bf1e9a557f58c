// The start of the backward pass at an array, as it is chosen: an element's index, or numbers that are typed.
/** @import { Trace } from "../trace.js" */

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:\/\d+)?/giu;
const BETWEEN = /^[\s,;[\]]*$/u;
const ELEMENT = /^(?:.*_\{?(?<below>[\d,]+)\}?|(?:[^[\]]*\[)?(?<inside>[\d,]+)\]?)$/u;

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

/** Returns the index that is typed, or null where the array has no such element. It counts from 0, in brackets or
 * alone, and from `first` as a subscript: `[0, 1]`, `0, 1`, `Y_{1,2}`, `Y₁₂`.
 * @param {string} text @param {readonly number[]} shape @param {number} first @returns {number[] | null} */
export function parseIndex(text, shape, first) {
  const typed = text.replaceAll(/\s/g, "").replaceAll(/[₀-₉]+/g, (run) => `_${run.normalize("NFKC")}`);
  const { below, inside = "" } = ELEMENT.exec(typed)?.groups ?? {};
  const parts = below === undefined ? inside.split(",") : splitSubscripts(below, shape.length);
  if (!parts.every((part) => /^\d{1,7}$/.test(part))) return null;
  const index = parts.map((part) => Number(part) - (below === undefined ? 0 : first));
  const isInside = index.length === shape.length && index.every((place, axis) => place >= 0 && place < (shape[axis] ?? 0));
  return isInside ? index : null;
}

// Of a matrix 12 is row 1 and column 2.
/** @param {string} below @param {number} axes */
function splitSubscripts(below, axes) {
  return below.includes(",") || below.length !== axes ? below.split(",") : [...below];
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
