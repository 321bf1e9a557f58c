// What was drawn over the board: the strokes of each step, and how one gets back to those before. Never in the link.
/** @import { Point } from "../../wire-path.js" */

/** @typedef {readonly Point[]} Stroke */
/** The strokes of one step, and what they were before each change.
 * @typedef {{ readonly strokes: readonly Stroke[], readonly past: readonly (readonly Stroke[])[] }} Sheet */
/** @typedef {ReadonlyMap<string, Sheet>} Ink */

/** @type {Ink} */
export const NO_INK = new Map();
/** @type {Sheet} */
const EMPTY = { strokes: [], past: [] };

/** @param {Ink} ink @param {string} page @returns {readonly Stroke[]} */
export function listStrokes(ink, page) {
  return (ink.get(page) ?? EMPTY).strokes;
}

/** @param {Ink} ink @param {string} page @param {Stroke} stroke */
export function addStroke(ink, page, stroke) {
  return change(ink, page, (strokes) => [...strokes, stroke]);
}

/** Erases all strokes of a page. @param {Ink} ink @param {string} page */
export function clearStrokes(ink, page) {
  return listStrokes(ink, page).length ? change(ink, page, () => []) : ink;
}

/** Takes back the last stroke of a page, or that it was erased. @param {Ink} ink @param {string} page @returns {Ink} */
export function undoStroke(ink, page) {
  const { past } = ink.get(page) ?? EMPTY;
  const before = past.at(-1);
  return before ? new Map(ink).set(page, { strokes: before, past: past.slice(0, -1) }) : ink;
}

/** @param {Ink} ink @param {string} page */
export function canUndo(ink, page) {
  return (ink.get(page) ?? EMPTY).past.length > 0;
}

/** @param {Ink} ink @param {string} page @param {(strokes: readonly Stroke[]) => readonly Stroke[]} act @returns {Ink} */
function change(ink, page, act) {
  const { strokes, past } = ink.get(page) ?? EMPTY;
  return new Map(ink).set(page, { strokes: act(strokes), past: [...past, strokes] });
}

/** Returns the stroke with another point, unless that is nearer to the last one than `least`.
 * @param {Stroke} stroke @param {Point} point @param {number} least @returns {Stroke} */
export function extendStroke(stroke, point, least) {
  const last = stroke.at(-1);
  return last && Math.hypot(point.x - last.x, point.y - last.y) < least ? stroke : [...stroke, point];
}

/** Returns the path of a stroke, round at its points; a single point is a dot. @param {Stroke} stroke */
export function writePath(stroke) {
  const [first, ...rest] = stroke;
  if (!first) return "";
  const last = rest.at(-1) ?? first;
  const curves = rest.slice(0, -1).map((point, place) => {
    const next = rest[place + 1] ?? point;
    return `Q${write(point)} ${write({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${write(first)}${curves.join("")}L${write(last)}`;
}

/** @param {Point} point */
function write({ x, y }) {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
