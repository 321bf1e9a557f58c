// Where the names of what is out of sight are: at the edge, where the wire leaves. Arithmetic only.
/** @import { Box, Size } from "../types.js" */
/** @import { Point } from "../wire-path.js" */

/** @typedef {"left" | "right" | "up" | "down"} Side */

/** Returns where a way that begins in a box leaves it; null where it stays inside, or begins outside.
 * @param {readonly Point[]} way @param {Box} box @returns {Point | null} */
export function findExit(way, box) {
  const [begin, ...rest] = way;
  if (!begin || !isInside(begin, box)) return null;
  const outside = rest.find((point) => !isInside(point, box));
  return outside ? clampPoint(outside, box) : null;
}

/** Returns the point of a box nearest to another. @param {Point} point @param {Box} box @returns {Point} */
export function clampPoint({ x, y }, box) {
  return {
    x: Math.max(box.x, Math.min(x, box.x + box.width)),
    y: Math.max(box.y, Math.min(y, box.y + box.height)),
  };
}

/** Returns the side of a box that a point of its edge is on. @param {Point} point @param {Box} box @returns {Side} */
export function findSide({ x, y }, box) {
  const distances = /** @type {[Side, number][]} */ ([
    ["left", x - box.x],
    ["right", box.x + box.width - x],
    ["up", y - box.y],
    ["down", box.y + box.height - y],
  ]);
  return distances.reduce((least, each) => (each[1] < least[1] ? each : least))[0];
}

/** Returns the places of labels of these sizes: around their points, inside the box, as near as can be without covering
 * one another or an obstacle.
 * @param {readonly (Size & Point)[]} labels @param {Box} box @param {readonly Box[]} obstacles @param {number} gap
 * @returns {Box[]} */
export function placeLabels(labels, box, obstacles, gap) {
  const placed = /** @type {Box[]} */ ([]);
  for (const label of labels) {
    const taken = [...obstacles, ...placed];
    const candidates = listCandidates(label, box, label.height + gap);
    placed.push(candidates.find((place) => !taken.some((other) => overlap(place, other))) ?? /** @type {Box} */ (candidates[0]));
  }
  return placed;
}

// Above and below one another, ever further from the point.
/** @param {Size & Point} label @param {Box} box @param {number} apart @returns {Box[]} */
function listCandidates({ x, y, width, height }, box, apart) {
  // a pane may be lower than a label
  const count = Math.max(0, Math.ceil(box.height / apart));
  const offsets = Array.from({ length: 2 * count + 1 }, (_, place) => Math.ceil(place / 2) * (place % 2 ? 1 : -1));
  return offsets.map((offset) => {
    const inside = { x: box.x, y: box.y, width: Math.max(0, box.width - width), height: Math.max(0, box.height - height) };
    const place = clampPoint({ x: x - width / 2, y: y - height / 2 + offset * apart }, inside);
    return { ...place, width, height };
  });
}

/** @param {Box} one @param {Box} other */
export function overlap(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** @param {Point} point @param {Box} box */
function isInside({ x, y }, box) {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
