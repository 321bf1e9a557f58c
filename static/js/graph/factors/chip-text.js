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

/** Writes a number at the right of a chip, and its rule at the left; without one it is in the middle.
 * @param {Element} text @param {number} left @param {number} width @param {string} rule @param {string} number */
export function writeRule(text, left, width, rule, number) {
  text.nextElementSibling?.remove();
  text.textContent = rule ? `= ${number}` : number;
  text.setAttribute("x", String(round(rule ? left + width - SIDE : left + width / 2)));
  text.setAttribute("text-anchor", rule ? "end" : "middle");
  if (!rule) return;
  const place = { x: round(left + SIDE), y: text.getAttribute("y") ?? "", "font-size": SIZE, "text-anchor": "start" };
  text.after(svg("g", { class: "rule" }, svg("text", place, rule)));
}

/** @param {number} length */
export function round(length) {
  return Math.round(length * 10) / 10;
}
