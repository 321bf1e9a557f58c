// Numbers typed in a program: their places, how they are replaced, and the range of a slider.
/** @import { Input, Literal } from "../trace.js" */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(\s*\/\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)?$/i;
const LONGEST_NUMBER = 40;
// To either side of a number that is dragged.
const MOST_STEPS = 50;
const ROUND_DIGITS = [1, 2, 5];
// A number nearer to zero has a slider of its own size; others reach from −1 to 1 at least.
const SMALL = 0.005;

/** @typedef {Pick<Input, "value" | "literal"> & { numbers?: readonly Literal[] }} Typed */
/** @typedef {Readonly<Record<string, Typed>>} Inputs */

/** Returns a typed number as the notation writes it, or null for what is not one (yet).
 * @param {string} text */
export function parseNumber(text) {
  const plain = text.trim().replaceAll("−", "-");
  return NUMBER.test(plain) && plain.length <= LONGEST_NUMBER ? plain : null;
}

/** Returns the value of a number as the notation writes it; a fraction is divided.
 * @param {string} number */
export function evaluateNumber(number) {
  const [above = NaN, below = 1] = number.split("/").map(Number);
  return above / below;
}

/** Returns the number as the program writes it, or the value of an input that is not typed.
 * @param {string} program @param {Typed} input */
export function readInput(program, input) {
  return input.literal ? readLiteral(program, input.literal) : String(input.value);
}

/** Returns the numbers of an array as they would be typed; none of one that is too large to be sent.
 * @param {Input["value"]} value @returns {string[]} */
export function listValues(value) {
  return Array.isArray(value) ? value.flat(Infinity).map(String) : [];
}

/** @param {string} program @param {Literal} literal */
export function readLiteral(program, { line, column, length }) {
  return Array.from(program.split("\n")[line - 1] ?? "").slice(column - 1, column - 1 + length).join("");
}

/** Returns the program with another text at a place. @param {string} program @param {Literal} place @param {string} text */
export function replacePlace(program, { line, column, length }, text) {
  const lines = program.split("\n");
  const letters = Array.from(lines[line - 1] ?? "");
  letters.splice(column - 1, length, text);
  lines[line - 1] = letters.join("");
  return lines.join("\n");
}

/** Replaces the number of the input `name`, or number `index` of its list. Returns the new program and
 * where every input's number is in it: the answer to an earlier edit may still be under way.
 * @template {Inputs} I
 * @param {string} program @param {I} inputs @param {string} name @param {string} number
 * @param {number} [index] @returns {[string, I]} */
export function replaceLiteral(program, inputs, name, number, index) {
  const given = inputs[name];
  if (!given?.literal) {
    const [typed, places] = typeDefaults(program, inputs);
    return places[name]?.literal ? replaceLiteral(typed, places, name, number, index) : [program, inputs];
  }
  const place = index === undefined ? given.literal : given.numbers?.[index];
  if (!place) return [program, inputs];
  const { line, column, length } = place;
  const grown = number.length - length;
  const move = (/** @type {Literal} */ literal) => {
    if (literal.line !== line) return literal;
    if (literal.column > column) return { ...literal, column: literal.column + grown };
    // the number itself, and the list around it
    const holds = literal.column + literal.length >= column + length;
    return holds ? { ...literal, length: literal.length + grown } : literal;
  };
  return [replacePlace(program, place, number), moveLiterals(inputs, (literal) => literal && move(literal), move)];
}

// Default values count through the names that are not typed, so typing only one of them would
// change the others: all of them go to the top, each on its line.
/** @template {Inputs} I @param {string} program @param {I} inputs @returns {[string, I]} */
function typeDefaults(program, inputs) {
  const untyped = Object.entries(inputs).flatMap(([name, { literal, value }]) => {
    const text = literal ? null : writeValue(value);
    return text === null ? [] : [/** @type {const} */ ([name, text])];
  });
  const places = new Map(
    untyped.map(([name, text], row) => [name, { line: row + 1, column: Array.from(name).length + 4, length: text.length }]),
  );
  const texts = new Map(untyped);
  const down = (/** @type {Literal} */ literal) => ({ ...literal, line: literal.line + untyped.length });
  const moved = Object.entries(inputs).map(([name, input]) => {
    const place = places.get(name);
    const numbers = place ? listNumbers(texts.get(name) ?? "", place) : (input.numbers ?? []).map(down);
    return [name, { ...input, literal: place ?? (input.literal && down(input.literal)), numbers }];
  });
  const top = untyped.map(([name, text]) => `${name} = ${text}`);
  return [[...top, program].join("\n"), Object.fromEntries(moved)];
}

/** Returns a value as the notation writes it, or null for an array that is too large to be typed.
 * @param {Input["value"]} value @returns {string | null} */
function writeValue(value) {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(", ")}]`;
  return typeof value === "object" ? null : String(value);
}

/** The places of the numbers of a list; a number alone has none inside it.
 * @param {string} text @param {Literal} place @returns {Literal[]} */
function listNumbers(text, { line, column }) {
  if (!text.startsWith("[")) return [];
  return Array.from(text.matchAll(/[^[\],\s]+/g), ({ 0: number, index }) => ({ line, column: column + index, length: number.length }));
}

/** @template {Inputs} I @param {I} inputs
 * @param {(literal: Literal | null, name: string) => Literal | null} moveOwn
 * @param {(literal: Literal) => Literal} moveNumber @returns {I} */
function moveLiterals(inputs, moveOwn, moveNumber) {
  const moved = Object.entries(inputs).map(([name, input]) => {
    const numbers = (input.numbers ?? []).map(moveNumber);
    return [name, { ...input, literal: moveOwn(input.literal, name), numbers }];
  });
  return Object.fromEntries(moved);
}

/** Returns the range of a slider: round, the same on both sides of zero, with room around the value.
 * @param {number} value */
export function sliderRange(value) {
  const size = Math.abs(value);
  const least = size > 1e-300 && size < SMALL ? 0 : 1;
  const room = Math.max(least, Math.min(size * 1.5, 1e300));
  let power = Math.floor(Math.log10(room));
  let bound = ROUND_DIGITS.map((digit) => digit * 10 ** power).find((candidate) => candidate >= room);
  if (!bound) {
    power += 1;
    bound = 10 ** power;
  }
  return { min: -bound, max: bound, step: Number(`1e${power - 2}`) };
}

/** Returns the text of a slider's value: no more decimals than its step has.
 * @param {number} value @param {number} step */
export function formatForSlider(value, step) {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = Math.abs(value) < 1e15 ? value.toFixed(Math.min(decimals, 20)) : String(value);
  return text.includes(".") ? text.replace(/\.?0+$/, "").replace(/^-0$/, "0") : text;
}

/** Returns a typed number one step of its slider higher (`direction` 1) or lower (−1), or null for no number.
 * @param {string} text @param {number} direction */
export function nudgeNumber(text, direction) {
  const number = parseNumber(text);
  if (number === null) return null;
  const value = evaluateNumber(number);
  const { step } = sliderRange(value);
  return formatForSlider(value + direction * step, step);
}

/** Returns the numbers that a drag may reach from a typed one: `MOST_STEPS` to either side.
 * @param {string} text @returns {string[]} */
export function listMovedNumbers(text) {
  const steps = Array.from({ length: 2 * MOST_STEPS + 1 }, (_, place) => place - MOST_STEPS);
  return [...new Set(steps.map((by) => moveNumber(text, by) ?? nudgeNumber(text, by) ?? text))];
}

/** Returns the numbers that a slider may reach, from its least to its greatest.
 * @param {number} min @param {number} max @param {number} step */
export function listSliderNumbers(min, max, step) {
  const count = Math.round((max - min) / step) + 1;
  return Array.from({ length: count }, (_, place) => formatForSlider(min + place * step, step));
}

/** Returns a typed number moved by steps that fit its digits, as a drag does: 2.50 by 0.01, 2 by 0.1, 48000 by 100.
 * It keeps its decimals, so that nothing behind it jumps. Null for what is not one number.
 * @param {string} text @param {number} steps */
export function moveNumber(text, steps) {
  const [, digits = "", decimals = "", exponent = ""] = /^[+-]?(\d*)\.?(\d*)(e[+-]?\d+)?$/i.exec(text.trim()) ?? [];
  if (!digits && !decimals) return null;
  const power = decimals ? -decimals.length : digits.length === 1 ? -1 : Math.max(0, digits.length - 3);
  const moved = Number(text.slice(0, text.length - exponent.length)) + steps * 10 ** power;
  const fixed = moved.toFixed(Math.max(0, -power));
  const whole = decimals ? fixed : fixed.replace(/\.0$/, "");
  return (/^-0(\.0*)?$/.test(whole) ? whole.slice(1) : whole) + exponent;
}
