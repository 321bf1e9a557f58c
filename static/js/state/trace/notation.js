// Names and exact numbers as text, written as the server writes them.
/** @import { NestedScalars, Scalar, Value } from "../trace.js" */

const NUMBERED = /^(\p{L}+)_?([0-9]+)$/u;
const INDEXED = /^(\p{L})_([\p{L}\p{N}_]+)$/u;
const ELEMENT = /^([^[]+)\[([0-9]+(?:,[0-9]+)*)\]$/;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** Returns the base and the subscript of a name: `w0` and `w_0` → w, 0; `x_out` → x, out;
 * an element's index is one too: `W[0,1]` → W, 01.
 * @param {string} text @returns {[string, string]} */
export function splitName(text) {
  const element = ELEMENT.exec(text);
  if (element) {
    const [, array = "", index = ""] = element;
    const indices = index.split(",");
    const [name, own] = splitName(array);
    const joint = indices.every((index) => index.length === 1) ? "" : ",";
    return [name, `${own}${own && ","}${indices.join(joint)}`];
  }
  const [, base = text, subscript = ""] = NUMBERED.exec(text) ?? INDEXED.exec(text) ?? [];
  return [base, subscript];
}

/** Returns a name as it reads in a formula: `w0` and `w_0` are w₀. @param {string} text */
export function plainName(text) {
  const [base, subscript] = splitName(text);
  if (!/^[0-9]+$/.test(subscript)) return text;
  return base + Array.from(subscript, (digit) => SUBSCRIPTS[Number(digit)]).join("");
}

/** Returns the shortest text that reads back as exactly `value`, as Python and the picture have it.
 * @param {Scalar} value */
export function formatExactly(value) {
  if (typeof value === "string") return value.replace("-", "−").replace("Infinity", "∞");
  const size = Math.abs(value);
  const scientific = size !== 0 && (size < 1e-4 || size >= 1e16);
  let text = scientific ? value.toExponential().replace("+", "") : String(value);
  if (Object.is(value, -0)) text = "-0";
  if (Number.isInteger(value) && !scientific) text += ".0";
  return text.replaceAll("-", "−");
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
