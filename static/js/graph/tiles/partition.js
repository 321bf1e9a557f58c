// Parts of a plane with about equally many points each, as square as they come. Arithmetic only.

/** @typedef {{ readonly x: number, readonly y: number }} Point */

/** Returns the points in parts of at most that many: each part is cut across its longer side, at its median.
 * @template {Point} P @param {readonly P[]} points @param {number} most @returns {P[][]} */
export function partition(points, most) {
  const parts = /** @type {P[][]} */ ([]);
  const waiting = [[...points]];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part.length <= most) {
      if (part.length) parts.push(part);
      continue;
    }
    const along = spread(part, "x") >= spread(part, "y") ? "x" : "y";
    part.sort((one, other) => one[along] - other[along]);
    const half = part.length >> 1;
    // the first half comes next: parts are in the order of their places
    waiting.push(part.slice(half), part.slice(0, half));
  }
  return parts;
}

/** @param {readonly Point[]} points @param {"x" | "y"} along */
function spread(points, along) {
  let [low, high] = [Infinity, -Infinity];
  for (const point of points) {
    low = Math.min(low, point[along]);
    high = Math.max(high, point[along]);
  }
  return high - low;
}
