// Names and exact numbers as text, written as the server writes them.

const NUMBERED = /^(\p{L}+)_?([0-9]+)$/u;
const INDEXED = /^(\p{L})_([\p{L}\p{N}_]+)$/u;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

// Returns the base and the subscript of a name: `w0` and `w_0` → w, 0; `x_out` → x, out.
export function nameParts(text) {
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
