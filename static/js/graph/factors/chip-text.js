// What is in a larger chip: a rule and its number, and how wide that is.
import { svg } from "../../dom/h.js";
import { measureText } from "./text-width.js";

// As in the picture of the server: of the font, and from the text to the sides of its chip.
export const SIZE = 12;
export const SIDE = 4;

/** @param {string} text */
export function measureChip(text) {
  return measureText(text, SIZE) + 2 * SIDE;
}

/** Writes a number into the middle of a chip, with its rule before it where there is one.
 * @param {Element} text @param {number} left @param {number} width @param {string} rule @param {string} number */
export function writeRule(text, left, width, rule, number) {
  text.replaceChildren(...(rule ? [svg("tspan", { class: "rule" }, rule), " = "] : []), number);
  text.setAttribute("x", String(round(left + width / 2)));
  text.setAttribute("text-anchor", "middle");
}

/** @param {number} length */
export function round(length) {
  return Math.round(length * 10) / 10;
}
