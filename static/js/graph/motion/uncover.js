// A lane that grows along its wire: it is uncovered by a window over it that moves, while what is in the window stays where
// it is. Nothing is painted again for that.
import { svg } from "../../dom/h.js";
import { findWay, followPath } from "../wire-path.js";
import { lift } from "./over.js";
import { spread } from "./timetable.js";
/** @import { Move } from "./moves.js" */
/** @import { Span, Timetable } from "./timetable.js" */

// Lanes and their heads are beside the wire.
const BESIDE = 16;

/** Returns how a lane is uncovered in a span, or null where its path does not lead one way.
 * @param {SVGElement} lane @param {string} path @param {Span} span @param {Timetable} table @param {boolean} isBackward
 * @returns {Move[] | null} */
export function uncover(lane, path, span, { total }, isBackward) {
  const points = followPath(path);
  const along = findWay(points);
  if (!along) return null;
  const tips = isBackward ? points.map((tip) => ({ ...tip, offset: 1 - tip.offset })).reverse() : points;
  const [from, to] = [tips[0]?.[along] ?? 0, tips.at(-1)?.[along] ?? 0];
  const before = 2 * BESIDE * Math.sign(to - from);
  /** @param {1 | -1} way */
  const move = (way) => {
    const frames = tips.map(({ offset, [along]: place }) => {
      const by = `${way * (place - to - (1 - offset) * before)}px`;
      return { offset, transform: `translate(${along === "x" ? by : `0, ${by}`})` };
    });
    return spread(frames, span, total);
  };
  const { whole } = lift(lane);
  const content = svg("g", {}, whole);
  const window = svg("g", { class: "uncovering" }, svg("svg", boxAround(points), content));
  return [
    { element: window, frames: move(1), whole: window, hides: lane },
    { element: content, frames: move(-1) },
  ];
}

/** @param {readonly { readonly x: number, readonly y: number }[]} points */
function boxAround(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - BESIDE, Math.min(...ys) - BESIDE];
  const [width, height] = [Math.max(...xs) + BESIDE - x, Math.max(...ys) + BESIDE - y];
  return { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` };
}
