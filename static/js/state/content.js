// What is written along the wires: numbers, symbols or shapes. One choice out of two fields of the link.
/** @import { Trace } from "./trace.js" */
/** @import { Wanted } from "./types.js" */

/** @typedef {"numbers" | "symbols" | "shapes"} Content */

/** Returns what is shown; shapes alone may be all that the limits allow.
 * @param {Pick<Wanted, "symbols" | "shapes">} wanted @param {Pick<Trace, "numbers">} trace @returns {Content} */
export function findContent({ symbols, shapes }, { numbers }) {
  if (symbols) return "symbols";
  return shapes || numbers === false ? "shapes" : "numbers";
}

/** Returns the fields that show it. @param {string} content */
export const lookAt = (content) => ({ symbols: content === "symbols", shapes: content === "shapes" });

/** Returns what comes after it; shapes are those of arrays. @param {Content} content @param {boolean} hasTensors */
export function nextContent(content, hasTensors) {
  if (content === "numbers") return "symbols";
  return content === "symbols" && hasTensors ? "shapes" : "numbers";
}
