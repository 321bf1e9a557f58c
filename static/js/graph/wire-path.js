// Points along a wire, out of the path that the server draws. Arithmetic only.

/** @typedef {{ readonly x: number, readonly y: number }} Point */
/** @typedef {Point & { readonly offset: number }} PathPoint `offset` is the part of the length up to it */

// A curve is followed in this many straight parts.
const CURVE_PARTS = 16;

/** Returns the points between which the path of a wire, of M, H, V and C, is straight or nearly so.
 * @param {string} path @returns {PathPoint[]} */
export function followPath(path) {
  const points = flattenPath(path);
  let length = 0;
  const reached = points.map(({ x, y }, place) => {
    const before = points[place - 1] ?? { x, y };
    length += Math.hypot(x - before.x, y - before.y);
    return length;
  });
  return points.map(({ x, y }, place) => ({
    x,
    y,
    offset: length ? (reached[place] ?? 0) / length : place / Math.max(points.length - 1, 1),
  }));
}

/** Returns the length of a path. @param {string} path */
export function measurePath(path) {
  const points = flattenPath(path);
  return points.slice(1).reduce((length, { x, y }, place) => {
    const before = points[place] ?? { x, y };
    return length + Math.hypot(x - before.x, y - before.y);
  }, 0);
}

/** Returns the axis along which points follow one another one way; the first of both, and undefined for neither.
 * @param {readonly Point[]} points */
export function findWay(points) {
  return /** @type {const} */ (["x", "y"]).find((axis) => {
    const way = (points.at(-1)?.[axis] ?? 0) - (points[0]?.[axis] ?? 0);
    return points.every((point, place) => !place || (point[axis] - (points[place - 1]?.[axis] ?? 0)) * way > 0);
  });
}

/** @param {string} path @returns {Point[]} */
function flattenPath(path) {
  const points = /** @type {Point[]} */ ([]);
  for (const [, command, text = ""] of path.matchAll(/([MHVC])([^MHVC]*)/g)) {
    const numbers = text.trim().split(/[\s,]+/).map(Number);
    const [first = 0, second = 0] = numbers;
    const from = points.at(-1) ?? { x: 0, y: 0 };
    if (command === "M") points.push({ x: first, y: second });
    else if (command === "H") points.push({ x: first, y: from.y });
    else if (command === "V") points.push({ x: from.x, y: first });
    else points.push(...flattenCurve(from, numbers));
  }
  return points;
}

/** @param {Point} from @param {readonly number[]} numbers the two control points and the end */
function flattenCurve(from, [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0]) {
  return Array.from({ length: CURVE_PARTS }, (_, place) => {
    const t = (place + 1) / CURVE_PARTS;
    const [a, b, c] = [
      mix(from, { x: x1, y: y1 }, t),
      mix({ x: x1, y: y1 }, { x: x2, y: y2 }, t),
      mix({ x: x2, y: y2 }, { x: x3, y: y3 }, t),
    ];
    return mix(mix(a, b, t), mix(b, c, t), t);
  });
}

/** @param {Point} from @param {Point} to @param {number} part @returns {Point} */
function mix(from, to, part) {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
