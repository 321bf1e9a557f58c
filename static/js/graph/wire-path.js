// Points along a wire, out of the path that the server draws. Arithmetic only.

/** @typedef {{ readonly x: number, readonly y: number }} Point */

// A curve is followed in this many straight parts.
const CURVE_PARTS = 16;

/** Returns points at equal distances along the path of a wire, which consists of M, H and C.
 * @param {string} path @param {number} count how many parts lie between the first point and the last
 * @returns {Point[]} */
export function samplePath(path, count) {
  const points = flattenPath(path);
  const [first = { x: 0, y: 0 }] = points;
  const reached = [0];
  for (const [place, point] of points.slice(1).entries()) {
    const before = points[place] ?? first;
    reached.push((reached[place] ?? 0) + Math.hypot(point.x - before.x, point.y - before.y));
  }
  const length = reached.at(-1) ?? 0;
  let part = 1;
  return Array.from({ length: count + 1 }, (_, number) => {
    const at = (length * number) / count;
    while (part < points.length - 1 && (reached[part] ?? 0) < at) part += 1;
    const [from, to] = [points[part - 1] ?? first, points[part] ?? first];
    const [start, end] = [reached[part - 1] ?? 0, reached[part] ?? 0];
    return mix(from, to, end > start ? (at - start) / (end - start) : 0);
  });
}

/** @param {string} path @returns {Point[]} */
function flattenPath(path) {
  const points = /** @type {Point[]} */ ([]);
  for (const [, command, text = ""] of path.matchAll(/([MHC])([^MHC]*)/g)) {
    const numbers = text.trim().split(/[\s,]+/).map(Number);
    const from = points.at(-1) ?? { x: 0, y: 0 };
    if (command === "M") points.push({ x: numbers[0] ?? 0, y: numbers[1] ?? 0 });
    else if (command === "H") points.push({ x: numbers[0] ?? 0, y: from.y });
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
