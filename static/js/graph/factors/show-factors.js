// The factors of a step on the board: the chips of their local gradients are larger, with a rule where there is room.
import { svg } from "../../dom/h.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { writeChip } from "../chips.js";
import { findTextStart } from "../number-width.js";
import { measureChip, round, SIDE, SIZE, writeRule } from "./chip-text.js";
/** @import { BoardView, LocalHandle, Scene } from "../types.js" */

// As in the picture of the server.
const HEIGHT = 16;
const HALF_FIGURE = 0.36;

/** Returns what shows the factors of one step after another. @returns {(scene: Scene, view: BoardView) => void} */
export function createFactors() {
  let shrinking = /** @type {readonly (() => void)[]} */ ([]);
  return ({ locals }, { trace, index, tangents }) => {
    for (const shrink of shrinking) shrink();
    const step = trace.steps[index];
    const wires = step?.phase === "backward" && !tangents ? step.wires : [];
    const edges = wires.flatMap((id) => indexTrace(trace).edgesById.get(id) ?? []);
    shrinking = edges.flatMap((edge) => {
      const chip = locals.get(edge.id);
      if (!chip?.text.text || edge.text.symbols) return [];
      // several are the factors of a sum, whose rules would be too much
      return grow(chip, edges.length > 1 ? "" : (edge.text.rule ?? edge.formula ?? ""));
    });
  };
}

// Makes a chip larger, and returns what makes it small again. Its small text is put back as it was: that is less to
// write than all that differs.
/** @param {LocalHandle} chip @param {string} rule @returns {() => void} */
function grow(chip, rule) {
  const { rectangle, text } = chip;
  const group = rectangle.parentElement;
  const [left, right, baseline] = group?.dataset.factor?.split(" ").map(Number) ?? [];
  group?.classList.add("factor");
  const unmark = () => group?.classList.remove("factor");
  if (left === undefined || right === undefined || baseline === undefined) return unmark;
  const room = right - left;
  const withRule = rule && measureChip(`${rule} = ${text.text}`) <= room ? rule : "";
  const width = measureChip(withRule ? `${withRule} = ${text.text}` : text.text);
  if (room < width) return unmark;
  const wanted = findTextStart(text.element, width - 2 * SIDE) - SIDE;
  const x = round(Math.min(Math.max(wanted, left), right - width));
  const y = round(baseline - HALF_FIGURE * SIZE - HEIGHT / 2);
  const before = ["y", "height", "rx"].map((name) => [name, rectangle.getAttribute(name) ?? ""]);
  change(rectangle, Object.entries({ x, y, width: round(width), height: HEIGHT, rx: 5 }));
  const words = svg("text", { y: baseline, "font-size": SIZE });
  writeRule(words, x, round(width), withRule, text.text);
  text.element.replaceWith(words);
  return () => {
    unmark();
    change(rectangle, before);
    // it is written as if it were new
    const small = text.text;
    text.text = "";
    writeChip(chip, small);
    words.replaceWith(text.element);
  };
}

/** @param {Element} element @param {readonly (readonly (string | number)[])[]} attributes */
function change(element, attributes) {
  for (const [name, value] of attributes) element.setAttribute(String(name), String(value));
}
