// Names and exact numbers as text, written as the server writes them.

const NUMBERED = /^(\p{L}+)_?([0-9]+)$/u;
const INDEXED = /^(\p{L})_([\p{L}\p{N}_]+)$/u;
const ELEMENT = /^([^[]+)\[([0-9]+(?:,[0-9]+)*)\]$/;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

// Returns the base and the subscript of a name: `w0` and `w_0` → w, 0; `x_out` → x, out;
// an element's index is one too: `W[0,1]` → W, 01.
export function nameParts(text) {
  const element = ELEMENT.exec(text);
  if (element) {
    const indices = element[2].split(",");
    const [name, own] = nameParts(element[1]);
    const joint = indices.every((index) => index.length === 1) ? "" : ",";
    return [name, `${own}${own && ","}${indices.join(joint)}`];
  }
  const [, base, below] = NUMBERED.exec(text) ?? INDEXED.exec(text) ?? [text, text, ""];
  return [base, below];
}

// Returns a name as it reads in a formula: `w0` and `w_0` are w₀.
export function plainName(text) {
  const [base, below] = nameParts(text);
  if (!/^[0-9]+$/.test(below)) return text;
  return base + Array.from(below, (digit) => SUBSCRIPTS[digit]).join("");
}

// Returns the shortest text that reads back as exactly `value`, as Python and the picture have it.
export function exact(value) {
  if (typeof value === "string") return value.replace("-", "−").replace("Infinity", "∞");
  const size = Math.abs(value);
  const scientific = size !== 0 && (size < 1e-4 || size >= 1e16);
  let text = scientific ? value.toExponential().replace("+", "") : String(value);
  if (Object.is(value, -0)) text = "-0";
  if (Number.isInteger(value) && !scientific) text += ".0";
  return text.replaceAll("-", "−");
}

// Returns a shape as NumPy and the lectures write it: (3, 2), (3,).
export function shapeText(shape) {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

// Returns what is told of a value behind its name, as the server's picture has it: the exact
// numbers, the `range` of a tensor that has too many of them, or the shape alone.
export function told(value, shape, range) {
  if (value === null || shape.includes(0)) return ` ${shapeText(shape)}`;
  if (shape.length === 0) return ` = ${exact(value)}`;
  if (range !== undefined) return ` ${shapeText(shape)} = ${range}`;
  const row = (numbers) => `[${numbers.map(exact).join(", ")}]`;
  if (shape.length === 1) return ` ${shapeText(shape)} = ${row(value)}`;
  return ` ${shapeText(shape)} =\n${value.map(row).join("\n")}`;
}
