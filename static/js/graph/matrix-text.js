// The numbers of a tensor in the drawing: the entries of a small matrix, the levels of a heat map.
import { writeText } from "./write.js";
/** @import { EntryHandle, MatrixHandle, TextHandle } from "./types.js" */
/** @import { DrawnText } from "../state/trace.js" */

const LEVEL = /\bh\d\b/;
// What a number is written with.
const CHARACTERS = "0123456789.−+e∞NaInf";
// A number of so many characters fits into any column.
const SHORT = 6;
// As in the layout: between a bracket and its numbers, and between two columns.
const INSET = 5;
const GAP = 4;

/** Returns the handle of a matrix or a heat map whose entries are named `${id}-0`, `${id}-1`, …
 * @param {Element} group @param {TextHandle | null} range
 * @param {() => ReadonlyMap<string, number>} measure how wide characters are, asked for when numbers are drawn
 * @returns {MatrixHandle} */
export function buildMatrix(group, range, measure) {
  const elements = [...group.children].filter((child) => child.matches(".entry, .heat"));
  const entries = elements.map((element) => {
    const isBlock = element.classList.contains("heat");
    const text = isBlock ? findLevel(element) : (element.textContent ?? "");
    return { element: /** @type {SVGElement} */ (element), isBlock, text };
  });
  const hasNumbers = entries.some(({ isBlock }) => !isBlock);
  const columns = Number(entries.at(-1)?.element.dataset.column ?? 0) + 1;
  const bracket = group.querySelector(".bracket")?.getAttribute("d") ?? "";
  const matrix = /** @type {MatrixHandle} */ ({
    kind: "matrix",
    entries,
    range,
    fontSize: Number(group.getAttribute("font-size")),
    room: columnRoom(bracket, columns),
    glyphs: hasNumbers ? measure() : new Map(),
  });
  for (const entry of entries) if (!entry.isBlock) narrow(entry, matrix);
  return matrix;
}

/** Writes the numbers or levels of a tensor; null where they are not known.
 * @param {MatrixHandle} matrix @param {Exclude<DrawnText, string>} text */
export function showMatrix(matrix, text) {
  const isHeat = text !== null && "heat" in text;
  const rows = isHeat ? text.heat : (text ?? []);
  const flat = rows.flat();
  matrix.entries.forEach((entry, place) => {
    const part = flat[place];
    if (entry.isBlock) setLevel(entry, part === undefined ? "" : `h${part}`);
    else setNumber(entry, String(part ?? ""), matrix);
  });
  if (matrix.range) writeText(matrix.range, isHeat ? text.range : "");
}

/** @param {EntryHandle} entry @param {string} level */
function setLevel(entry, level) {
  if (level === entry.text) return;
  if (entry.text) entry.element.classList.remove(entry.text);
  if (level) entry.element.classList.add(level);
  entry.text = level;
}

/** @param {EntryHandle} entry @param {string} number @param {MatrixHandle} matrix */
function setNumber(entry, number, matrix) {
  if (number === entry.text) return;
  const wasLong = entry.text.length > SHORT;
  entry.text = number;
  entry.element.textContent = number;
  if (wasLong) entry.element.removeAttribute("textLength");
  narrow(entry, matrix);
}

// A number such as −4.60e−3 that is wider in this font than its column is drawn as wide as the column.
/** @param {EntryHandle} entry @param {MatrixHandle} matrix */
function narrow({ element, text }, { fontSize, room, glyphs }) {
  if (text.length <= SHORT || estimateWidth(text, fontSize, glyphs) <= room) return;
  element.setAttribute("textLength", String(room));
  element.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

/** @param {Element} block */
function findLevel(block) {
  return LEVEL.exec(block.getAttribute("class") ?? "")?.[0] ?? "";
}

/** Returns how wide a number of a column may be, by the path of the matrix's brackets.
 * @param {string} path @param {number} columns */
export function columnRoom(path, columns) {
  const [left = 0, right = 0] = Array.from(path.matchAll(/H(-?[\d.]+)/g), ([, x]) => Number(x));
  return (right - left - 2 * INSET - (columns - 1) * GAP) / columns;
}

/** Returns the width of a text by the widths of its characters at font size 1.
 * @param {string} text @param {number} fontSize @param {ReadonlyMap<string, number>} glyphs */
export function estimateWidth(text, fontSize, glyphs) {
  const widest = Math.max(0, ...glyphs.values());
  let width = 0;
  for (const character of text) width += glyphs.get(character) ?? widest;
  return width * fontSize;
}

/** Measures in the page's font how wide the characters of numbers are, with an entry of a matrix as the model.
 * @param {SVGTextElement} entry @returns {ReadonlyMap<string, number>} */
export function measureGlyphs(entry) {
  const size = Number(entry.parentElement?.getAttribute("font-size"));
  const probe = /** @type {SVGTextElement} */ (entry.cloneNode(false));
  probe.removeAttribute("id");
  probe.textContent = CHARACTERS;
  entry.after(probe);
  const widths = Array.from(CHARACTERS, (character, place) => /** @type {const} */ ([
    character,
    probe.getSubStringLength(place, 1) / size,
  ]));
  probe.remove();
  return new Map(widths);
}
