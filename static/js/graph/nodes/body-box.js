// Where the body of a node is, by its attributes: to measure it would lay the page out.
/** @import { Box } from "../types.js" */

/** @param {Element} body a circle or a rectangle @returns {Box} */
export function readBodyBox(body) {
  const read = (/** @type {string} */ name) => Number(body.getAttribute(name));
  if (body.localName === "circle") {
    const r = read("r");
    return { x: read("cx") - r, y: read("cy") - r, width: 2 * r, height: 2 * r };
  }
  return { x: read("x"), y: read("y"), width: read("width"), height: read("height") };
}
