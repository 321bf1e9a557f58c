// Chips: the local gradients at gates, the frame of the number that a step computed, and a question mark where the
// next one will be.
import { svg } from "../dom/h.js";
import { readEdge } from "../state/sweep/sweep.js";
import { indexTrace } from "../state/trace/trace-index.js";
import { findTextStart, measureNumber } from "./number-width.js";
import { writeText } from "./write.js";
/** @import { BoardView, Box, LocalHandle, NodeHandle, NumberHandle, Scene } from "./types.js" */
/** @import { Node, Step } from "../state/trace.js" */

// As in the picture of the server: from a number to the sides of its chip, and to its top and bottom.
const SIDE = 4;
const AROUND = 4;
const FIGURE_HEIGHT = 0.72;
const AROUND_MATRIX = 3;
const QUESTION_WIDTH = 22;

/** Writes the local gradients of the wires into a gate, once its value is known.
 * @param {Scene} scene @param {Node} node @param {BoardView} view @param {boolean} isKnown */
export function showLocals({ locals }, node, { trace, numbers }, isKnown) {
  for (const edge of indexTrace(trace).edgesByTarget.get(node.id) ?? []) {
    const chip = locals.get(edge.id);
    if (chip) writeChip(chip, isKnown ? ((edge.text.symbols ?? readEdge(edge, numbers)).local ?? "") : "");
  }
}

/** Writes into a chip, which is as wide. @param {LocalHandle} chip @param {string} text */
export function writeChip({ text: handle, rectangle }, text) {
  if (handle.text === text) return;
  writeText(handle, text);
  const width = text ? measureNumber(text, handle.size) : 0;
  rectangle.setAttribute("x", String(findTextStart(handle.element, width) - SIDE));
  rectangle.setAttribute("width", String(width && width + 2 * SIDE));
}

/** Frames what a step computed, and asks where the next step's number will be.
 * @param {Scene} scene @param {BoardView} view @param {Step} step */
export function showResults({ results, nodes, isUpright }, { trace, index, hidden, tangents }, step) {
  const part = partOf(step);
  const isShown = step.phase !== "inputs" && trace.numbers && !hidden.size && !tangents;
  const frames = (isShown ? step.nodes : []).flatMap((id) => frame(nodes.get(id), part) ?? []);
  const next = trace.steps[index + 1];
  const [only, ...more] = next && !hidden.size && !tangents ? next.nodes : [];
  const asked = only !== undefined && next && !more.length ? ask(nodes.get(only), partOf(next), isUpright) : [];
  results.replaceChildren(...frames, ...asked);
}

/** @param {Pick<Step, "phase">} step @returns {"value" | "grad"} */
function partOf({ phase }) {
  return phase === "backward" ? "grad" : "value";
}

/** @param {NodeHandle | undefined} node @param {"value" | "grad"} part */
function frame(node, part) {
  const number = node?.[part];
  const box = number && boxOf(number);
  // a tray is framed as round as it is
  const round = number?.kind === "matrix" ? number.round : 0;
  return box && svg("rect", { class: `result ${part}`, ...box, rx: round ? round + AROUND_MATRIX : 5 });
}

// It is near the wire, however much room the numbers need.
/** @param {NodeHandle | undefined} node @param {"value" | "grad"} part @param {boolean} isUpright */
function ask(node, part, isUpright) {
  const number = node?.[part];
  const box = number && boxOf(number, QUESTION_WIDTH - 2 * SIDE);
  if (!number || !box) return [];
  const height = number.kind === "matrix" ? Math.min(box.height, QUESTION_WIDTH) : box.height;
  const wide = isUpright ? QUESTION_WIDTH : box.width;
  const high = isUpright ? box.height : height;
  // values are above a level wire, and left of one that goes up; gradients on its other side
  const side = part === "value" ? 1 : 0;
  const x = box.x + wide / 2 + side * (box.width - wide);
  const y = box.y + high / 2 + side * (box.height - high);
  const chip = { x: x - QUESTION_WIDTH / 2, y: y - height / 2, width: QUESTION_WIDTH, height };
  const size = (height - 2 * AROUND) / FIGURE_HEIGHT;
  const baseline = y + (FIGURE_HEIGHT * size) / 2;
  return [
    svg("rect", { class: `next ${part}`, ...chip, rx: 5 }),
    svg("text", { class: `asked ${part}`, x, y: baseline, "font-size": size, "text-anchor": "middle" }, "?"),
  ];
}

// The box of a chip around a number, or around what takes its place and has this width.
/** @param {NumberHandle} number @param {number} [inner] @returns {Box | null} */
function boxOf(number, inner) {
  if (number.kind === "shape") return number.frame;
  if (number.kind === "matrix") return number.frame && growBox(number.frame, AROUND_MATRIX);
  const read = (/** @type {string} */ name) => Number(number.element.getAttribute(name));
  const size = read("font-size");
  const width = inner ?? Math.min(measureNumber(number.text, size), number.room);
  const height = FIGURE_HEIGHT * size + 2 * AROUND;
  const x = findTextStart(number.element, width) - SIDE;
  return { x, y: read("y") + AROUND - height, width: width + 2 * SIDE, height };
}

/** @param {Box} box @param {number} by @returns {Box} */
function growBox({ x, y, width, height }, by) {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
