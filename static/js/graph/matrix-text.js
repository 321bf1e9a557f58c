// The numbers of a tensor in the drawing: the entries of a small matrix, the levels of a heat map.
import { writeText } from "./write.js";
/** @import { EntryHandle, MatrixHandle, TextHandle } from "./types.js" */
/** @import { DrawnText } from "../state/trace.js" */

const LEVEL = /\bh\d\b/;
// What a number is written with.
const CHARACTERS = "0123456789.−+e∞NaInf";
// A number of this many characters fits into any column.
const SHORT = 6;
// As in the layout: between a bracket and its numbers, and between two columns.
const INSET = 5;
const GAP = 4;

/** Returns the handle of a matrix or a heat map whose entries are named `${id}-0`, `${id}-1`, …
 * @param {Element} group @param {TextHandle | null} range
 * @param {ReadonlyMap<string, number>} glyphs how wide characters are, for a font of size 1
 * @returns {MatrixHandle} */
export function buildMatrix(group, range, glyphs) {
  const elements = [...group.children].filter((child) => child.matches(".entry, .heat"));
  const entries = elements.map((element) => {
    const isBlock = element.classList.contains("heat");
    const text = isBlock ? findLevel(element) : (element.textContent ?? "");
    return { element: /** @type {SVGElement} */ (element), isBlock, text, isNarrowed: false };
  });
  const columns = Number(entries.at(-1)?.element.dataset.column ?? 0) + 1;
  const bracket = group.querySelector(".bracket")?.getAttribute("d") ?? "";
  const matrix = /** @type {MatrixHandle} */ ({
    kind: "matrix",
    entries,
    range,
    fontSize: Number(group.getAttribute("font-size")),
    room: columnRoom(bracket, columns),
    glyphs,
  });
  fitColumns(matrix);
  return matrix;
}

/** Makes the numbers of a matrix fit into its columns. @param {MatrixHandle} matrix */
export function fitColumns(matrix) {
  for (const entry of matrix.entries) if (!entry.isBlock) fitColumn(entry, matrix);
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
  entry.text = number;
  entry.element.textContent = number;
  fitColumn(entry, matrix);
}

// A number such as −4.60e−3 that is wider in this font than its column is drawn as wide as the column.
/** @param {EntryHandle} entry @param {MatrixHandle} matrix */
function fitColumn(entry, { fontSize, room, glyphs }) {
  const isWide = entry.text.length > SHORT && estimateWidth(entry.text, fontSize, glyphs) > room;
  if (isWide === entry.isNarrowed) return;
  entry.isNarrowed = isWide;
  if (!isWide) return entry.element.removeAttribute("textLength");
  entry.element.setAttribute("textLength", String(room));
  entry.element.setAttribute("lengthAdjust", "spacingAndGlyphs");
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

/** Measures in the page's font how wide the characters of numbers are, where a drawing has matrices.
 * @param {SVGSVGElement} svg @param {Map<string, number>} glyphs where the widths are kept */
export function measureGlyphs(svg, glyphs) {
  const entry = svg.querySelector("text.entry");
  const size = Number(entry?.parentElement?.getAttribute("font-size"));
  if (!(entry instanceof SVGTextElement) || !size) return;
  const probe = /** @type {SVGTextElement} */ (entry.cloneNode(false));
  probe.removeAttribute("id");
  probe.removeAttribute("textLength");
  probe.textContent = CHARACTERS;
  entry.after(probe);
  Array.from(CHARACTERS, (character, place) => glyphs.set(character, probe.getSubStringLength(place, 1) / size));
  probe.remove();
}
