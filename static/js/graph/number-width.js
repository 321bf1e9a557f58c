// How wide a number is in the drawing: the widths by which the server lays it out, for a font of size 1.

const FIGURE = 0.65;
const POINT = 0.27;
const WIDTHS = /** @type {Record<string, number>} */ ({ ".": POINT, "·": 0.35, "∞": 1, "¹": 0.35, "⁷": 0.44 });
for (const narrow of " ,") WIDTHS[narrow] = POINT;
for (const narrow of "()/") WIDTHS[narrow] = 0.4;
for (const raised of "⁻²³⁵⁶⁹") WIDTHS[raised] = 0.48;
for (const raised of "⁰⁴⁸") WIDTHS[raised] = 0.52;
// What has decimals, or could have.
const PLAIN = /\d$/;

/** @param {string} text @param {number} size */
export function measureNumber(text, size) {
  let width = 0;
  for (const character of text) width += WIDTHS[character] ?? FIGURE;
  return Math.round(width * size * 10) / 10;
}

// The part of a line that is left of its anchor.
const STARTS = /** @type {Record<string, number>} */ ({ start: 0, middle: 0.5, end: 1 });

/** Returns where a text of that width begins. @param {Element} text @param {number} width */
export function findTextStart(text, width) {
  return Number(text.getAttribute("x")) - (STARTS[text.getAttribute("text-anchor") ?? "start"] ?? 0) * width;
}

/** Returns how far each number of a column ends before its right side, for a font of size 1, so that they are
 * aligned at their points. @param {readonly string[]} texts */
export function alignColumn(texts) {
  const decimals = texts.map((text) => (PLAIN.test(text) ? (text.split(".")[1]?.length ?? 0) : null));
  const most = Math.max(0, ...decimals.map((count) => count ?? 0));
  return decimals.map((count) => (count === null ? 0 : (most - count) * FIGURE + (most && !count ? POINT : 0)));
}
