// The numbers of a tensor in the drawing: the entries of a small matrix, the levels of a heat map.
import { alignColumn, measureNumber } from "./number-width.js";
import { writeText } from "./write.js";
/** @import { Box, EntryHandle, MatrixHandle, TextHandle } from "./types.js" */
/** @import { DrawnText } from "../state/trace.js" */

const LEVEL = /\bh\d\b/;
// As in the layout: between a bracket or the end of a tray and its numbers, and between two columns.
const INSET = 5;
const TRAY_INSET = 9;
const GAP = 8;
// Lengths in the drawing are rounded to tenths.
const TENTH = 0.1;

/** Returns the handle of a matrix or a heat map whose entries are named `${id}-0`, `${id}-1`, …
 * @param {Element} group @param {TextHandle | null} range @returns {MatrixHandle} */
export function buildMatrix(group, range) {
  const elements = [...group.children].filter((child) => child.matches(".entry, .heat"));
  const bracket = group.querySelector(".bracket");
  const frame = bracket && readFrame(bracket);
  const columns = Number(/** @type {SVGElement | undefined} */ (elements.at(-1))?.dataset.column ?? 0) + 1;
  const ends = elements.slice(0, columns).map((element) => Number(element.getAttribute("x")));
  const fontSize = Number(group.getAttribute("font-size"));
  const inset = bracket?.localName === "rect" ? TRAY_INSET : INSET;
  const starts = [(frame?.x ?? 0) + inset, ...ends.map((end) => end + GAP)];
  const entries = elements.map((element, place) => {
    const isBlock = element.classList.contains("heat");
    return {
      element: /** @type {SVGElement} */ (element),
      isBlock,
      room: (ends[place % columns] ?? 0) - (starts[place % columns] ?? 0),
      text: isBlock ? findLevel(element) : (element.textContent ?? ""),
      shift: Number(element.getAttribute("dx") ?? 0),
      isNarrowed: false,
    };
  });
  return { kind: "matrix", element: group, entries, columns, range, frame, round: Number(bracket?.getAttribute("rx") ?? 0), fontSize };
}

/** Writes the numbers or levels of a tensor; null where they are not known.
 * @param {MatrixHandle} matrix @param {Exclude<DrawnText, string>} text */
export function showMatrix(matrix, text) {
  const { entries, columns, fontSize } = matrix;
  const isHeat = text !== null && "heat" in text;
  const rows = isHeat ? text.heat : (text ?? []);
  const flat = rows.flat().map(String);
  // in a tray no number is below another
  const shifts = isHeat || matrix.round ? [] : alignColumns(flat, columns);
  entries.forEach((entry, place) => {
    const part = flat[place] ?? "";
    if (entry.isBlock) setLevel(entry, part && `h${part}`);
    else setNumber(entry, part, matrix.round ? null : -(shifts[place] ?? 0) * fontSize, fontSize);
  });
  if (matrix.range) writeText(matrix.range, isHeat ? text.range : "");
}

/** @param {readonly string[]} texts row by row @param {number} columns */
function alignColumns(texts, columns) {
  const shifts = /** @type {number[]} */ ([]);
  for (let column = 0; column < columns; column += 1) {
    const places = texts.flatMap((_, place) => (place % columns === column ? [place] : []));
    const found = alignColumn(places.map((place) => texts[place] ?? ""));
    for (const [row, place] of places.entries()) shifts[place] = found[row] ?? 0;
  }
  return shifts;
}

/** @param {EntryHandle} entry @param {string} level */
function setLevel(entry, level) {
  if (level === entry.text) return;
  if (entry.text) entry.element.classList.remove(entry.text);
  if (level) entry.element.classList.add(level);
  entry.text = level;
}

/** Writes a number, which ends `shift` before its column, or is in the middle of it.
 * @param {EntryHandle} entry @param {string} number @param {number | null} shift @param {number} fontSize */
function setNumber(entry, number, shift, fontSize) {
  const { element } = entry;
  if (number !== entry.text) {
    entry.text = number;
    element.textContent = number;
  }
  const spare = entry.room - measureNumber(number, fontSize);
  const isWide = spare < -TENTH;
  // where the others have more decimals than there is room for, points are not below each other
  const by = Math.round(Math.max(shift ?? -Math.max(0, spare) / 2, -Math.max(0, spare)) * 10) / 10 || 0;
  if (by !== entry.shift) {
    entry.shift = by;
    if (by) element.setAttribute("dx", String(by));
    else element.removeAttribute("dx");
  }
  if (isWide === entry.isNarrowed) return;
  entry.isNarrowed = isWide;
  // A number that is wider than its column is drawn as wide as the column.
  if (!isWide) return element.removeAttribute("textLength");
  element.setAttribute("textLength", String(entry.room));
  element.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

/** @param {Element} block */
function findLevel(block) {
  return LEVEL.exec(block.getAttribute("class") ?? "")?.[0] ?? "";
}

/** Returns the box that a tray or two brackets enclose; these begin `Mx,topHleftVbottom` and go on with `Hright`.
 * @param {Element} bracket @returns {Box | null} */
function readFrame(bracket) {
  const [x = NaN, y = NaN, width = NaN, height = NaN] = ["x", "y", "width", "height"].map((name) =>
    Number(bracket.getAttribute(name) ?? NaN),
  );
  if (!Number.isNaN(width)) return { x, y, width, height };
  const path = bracket.getAttribute("d") ?? "";
  const top = Number(/^M[^,]+,(-?[\d.]+)/.exec(path)?.[1]);
  const bottom = Number(/V(-?[\d.]+)/.exec(path)?.[1]);
  const [left, right] = Array.from(path.matchAll(/H(-?[\d.]+)/g), ([, end]) => Number(end));
  if (left === undefined || right === undefined) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
