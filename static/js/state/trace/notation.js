// Names and exact numbers as text, written as the server writes them.
/** @import { NestedScalars, Scalar, Value } from "../trace.js" */

const NUMBERED = /^(\p{L}+)_?([0-9]+)$/u;
const INDEXED = /^(\p{L})_([\p{L}\p{N}_₊₋]+)$/u;
const ELEMENT = /^(.+)_\{([0-9]+(?:,[0-9]+)*)\}$/u;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOW = "₊₋₀₁₂₃₄₅₆₇₈₉";
const LIFTED = "+−0123456789";

/** Returns the symbol of an element, whose subscripts count from `first`: `W_{1,2}`.
 * @param {string} symbol @param {readonly number[]} index counts from 0 @param {number} first */
export function nameElement(symbol, index, first) {
  return index.length ? `${symbol}_{${index.map((place) => place + first).join()}}` : symbol;
}

/** Returns the base and the subscript of a name: `w0` and `w_0` → w, 0; `x_out` → x, out;
 * those of an element are one: `W_{1,2}` → W, 12. In a subscript, t₋₁ is t−1.
 * @param {string} text @returns {[string, string]} */
export function splitName(text) {
  const [array, index] = splitElement(text);
  const [, base = array, own = ""] = NUMBERED.exec(array) ?? INDEXED.exec(array) ?? [];
  return [base, `${lift(own)}${own && index && ","}${index}`];
}

/** Returns a name as it reads in a formula: `w0` and `w_0` are w₀. @param {string} text */
export function plainName(text) {
  const [array, index] = splitElement(text);
  const [base, own] = splitName(array);
  if (!/^[0-9]+$/.test(own)) return array + lower(index);
  return base + lower(`${own}${index && ","}${index}`);
}

/** Returns the array of an element and its subscripts as they stand below it; of other names none.
 * @param {string} text @returns {[string, string]} */
function splitElement(text) {
  const [, array = text, index = ""] = ELEMENT.exec(text) ?? [];
  return [array, /[0-9]{2}/.test(index) ? index : index.replaceAll(",", "")];
}

/** @param {string} subscript */
function lift(subscript) {
  return subscript.replaceAll(/[₊₋₀-₉]/g, (low) => LIFTED[LOW.indexOf(low)] ?? low);
}

/** @param {string} digits */
function lower(digits) {
  return digits.replaceAll(/[0-9]/g, (digit) => SUBSCRIPTS[Number(digit)] ?? digit);
}

/** Returns the shortest text that reads back as exactly `value`, as Python and the picture have it.
 * @param {Scalar} value */
export function formatExactly(value) {
  if (typeof value === "string") return value.replace("-", "−").replace("Infinity", "∞");
  const size = Math.abs(value);
  const scientific = size !== 0 && (size < 1e-4 || size >= 1e16);
  let text = scientific ? raisePower(value.toExponential()) : String(value);
  if (Object.is(value, -0)) text = "-0";
  if (Number.isInteger(value) && !scientific) text += ".0";
  return text.replaceAll("-", "−");
}

// 1.2e-9 as 1.2·10⁻⁹, and 1e-5 as 10⁻⁵.
/** @param {string} text */
function raisePower(text) {
  const [figures = "", exponent = ""] = text.split("e");
  const power = `10${exponent.replaceAll(/[-\d]|\+/g, (sign) => RAISED["-0123456789".indexOf(sign)] ?? "")}`;
  return /^-?1$/.test(figures) ? figures.replace("1", power) : `${figures}·${power}`;
}

/** Returns a shape as NumPy and the lectures write it: (3, 2), (3,). @param {readonly number[]} shape */
export function formatShape(shape) {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** Returns the text behind a name, as the server's picture has it: the exact numbers, the `range` of
 * a tensor that has too many of them, or the shape alone.
 * @param {Value} value @param {readonly number[]} shape @param {string} [range] */
export function describeValue(value, shape, range) {
  if (value === null || shape.includes(0)) return ` ${formatShape(shape)}`;
  if (shape.length === 0) return ` = ${formatExactly(/** @type {Scalar} */ (value))}`;
  if (range !== undefined) return ` ${formatShape(shape)} = ${range}`;
  const rows = /** @type {NestedScalars} */ (value);
  if (shape.length === 1) return ` ${formatShape(shape)} = ${formatRow(rows)}`;
  return ` ${formatShape(shape)} =\n${rows.map((row) => formatRow(/** @type {NestedScalars} */ (row))).join("\n")}`;
}

/** @param {NestedScalars} row */
function formatRow(row) {
  return `[${row.map((number) => formatExactly(/** @type {Scalar} */ (number))).join(", ")}]`;
}
