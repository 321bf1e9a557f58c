// The factors of a step on the board: the chips of their local gradients are larger, with a rule where there is room.
import { indexTrace } from "../../state/trace/trace-index.js";
import { writeChip } from "../chips.js";
import { findTextStart } from "../number-width.js";
import { measureChip, round, SIDE, SIZE, writeRule } from "./chip-text.js";
/** @import { BoardView, LocalHandle, Scene } from "../types.js" */

// As in the picture of the server.
const HEIGHT = 16;
const HALF_FIGURE = 0.36;

/** One of an element, as it was. @typedef {readonly [Element, string, string]} Attribute */

const grown = /** @type {Map<LocalHandle, readonly Attribute[]>} */ (new Map());

/** @param {Scene} scene @param {BoardView} view */
export function showFactors({ locals }, { trace, index, tangents }) {
  for (const [chip, before] of grown) shrink(chip, before);
  grown.clear();
  const step = trace.steps[index];
  if (step?.phase !== "backward" || tangents) return;
  const edges = step.wires.flatMap((id) => indexTrace(trace).edgesById.get(id) ?? []);
  for (const edge of edges) {
    const chip = locals.get(edge.id);
    // several are the factors of a sum, whose rules would be too much
    if (chip?.text.text && !edge.text.symbols) grow(chip, edges.length > 1 ? "" : (edge.text.rule ?? edge.formula ?? ""));
  }
}

/** @param {LocalHandle} chip @param {string} rule */
function grow(chip, rule) {
  const { rectangle, text } = chip;
  const group = rectangle.parentElement;
  const [left, right, baseline] = group?.dataset.factor?.split(" ").map(Number) ?? [];
  group?.classList.add("factor");
  const before = /** @type {Attribute[]} */ ([]);
  grown.set(chip, before);
  if (left === undefined || right === undefined || baseline === undefined) return;
  const room = right - left;
  const withRule = rule && measureChip(`${rule} = ${text.text}`) <= room ? rule : "";
  const width = measureChip(withRule ? `${withRule} = ${text.text}` : text.text);
  if (room < width) return;
  const wanted = findTextStart(text.element, width - 2 * SIDE) - SIDE;
  const x = round(Math.min(Math.max(wanted, left), right - width));
  const y = round(baseline - HALF_FIGURE * SIZE - HEIGHT / 2);
  before.push(...change(rectangle, { x, y, width: round(width), height: HEIGHT, rx: 5 }));
  // the rest of them is written with the words
  for (const name of ["x", "text-anchor"]) before.push([text.element, name, text.element.getAttribute(name) ?? ""]);
  before.push(...change(text.element, { y: baseline, "font-size": SIZE }));
  writeRule(text.element, x, round(width), withRule, text.text);
}

/** @param {LocalHandle} chip @param {readonly Attribute[]} before */
function shrink(chip, before) {
  chip.rectangle.parentElement?.classList.remove("factor");
  for (const [element, name, value] of before) element.setAttribute(name, value);
  const { text } = chip.text;
  // it is written as if it were new
  chip.text.text = "";
  writeChip(chip, text);
}

/** Sets attributes, and returns how they were.
 * @param {Element} element @param {Readonly<Record<string, string | number>>} attributes @returns {readonly Attribute[]} */
function change(element, attributes) {
  return Object.entries(attributes).map(([name, value]) => {
    const before = element.getAttribute(name) ?? "";
    element.setAttribute(name, String(value));
    return /** @type {const} */ ([element, name, before]);
  });
}
