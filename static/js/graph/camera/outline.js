// The outline of a node as path data: its body, and the stub of wire behind it.
/** @import { NodeHandle } from "../types.js" */

/** @param {Pick<NodeHandle, "body" | "stub">} node */
export function outlineNode({ body, stub }) {
  const wire = stub?.firstElementChild?.getAttribute("d") ?? "";
  const read = (/** @type {string} */ name) => Number(body?.getAttribute(name));
  if (body?.localName === "circle") {
    const [x, y, r] = [read("cx"), read("cy"), read("r")];
    return `${wire}M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
  }
  const [x, y, width, height] = [read("x"), read("y"), read("width"), read("height")];
  return `${wire}M${x},${y}h${width}v${height}h${-width}Z`;
}
