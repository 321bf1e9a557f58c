// What moves at a step, and how: lanes that grow, numbers at their tips, gradients that ride to their gate.
import { indexTrace } from "../../state/trace/trace-index.js";
import { lift } from "./over.js";
import { copyNumber, placeAtGate, placeOf } from "./riders.js";
import { uncover } from "./uncover.js";
import { findTurn, QUICK, spread } from "./timetable.js";
import { followPath, measurePath } from "../wire-path.js";
/** @import { BoardView, NodeHandle, NumberHandle, Scene } from "../types.js" */
/** @import { Edge, EdgeId } from "../../state/trace.js" */
/** @import { Span, Timetable } from "./timetable.js" */
/** @import { PathPoint, Point } from "../wire-path.js" */

/** An element and how it moves: all the time, or within a `span` of it. One that moves over the drawing is a copy in the
 * `whole` of its groups, of what it `hides`.
 * @typedef {{ readonly element: Element, readonly frames: Keyframe[], readonly span?: Span, readonly whole?: Element,
 *   readonly hides?: SVGElement }} Move */

const HIDDEN = { opacity: 0 };
const SEEN = { opacity: 1 };
const SWELL = [{ transform: "scale(1)" }, { transform: "scale(1.08)" }, { transform: "scale(1)" }];
// Longer than a lane is, which does not run along the wire itself.
const AROUND = 8;

/** Returns what moves as the numbers of a step arrive along these wires.
 * @param {Scene} scene @param {BoardView} view @param {readonly EdgeId[]} wires @param {Timetable} table @returns {Move[]} */
export function listMoves(scene, { trace, index }, wires, table) {
  const { edgesById, edgesBySource } = indexTrace(trace);
  const edges = wires.flatMap((id) => edgesById.get(id) ?? []);
  const isBackward = trace.steps[index]?.phase === "backward";
  const made = new Set(edges.map(({ source, target }) => (isBackward ? source : target)));
  const moves = [...made].flatMap((id) => {
    const node = scene.nodes.get(id);
    if (!node) return [];
    if (!isBackward) return sendValue(scene, node, edgesBySource.get(id) ?? [], table);
    return returnGradient(scene, node, edges.filter(({ source }) => source === id), table);
  });
  return [...moves, ...settleResults(scene, table)];
}

/** @param {Scene} scene @param {NodeHandle} node @param {readonly Edge[]} edges @param {Timetable} table @returns {Move[]} */
function returnGradient(scene, node, edges, table) {
  const ways = edges.flatMap(({ id }) => scene.wires.get(id) ?? []);
  const longest = Math.max(0, ...ways.map(({ path }) => measurePath(path)));
  const turn = findTurn(table.grow, longest, measurePath(stubPath(node)));
  const route = [...followPath(stubPath(node)), ...followPath(ways[0]?.path ?? "")].reverse();
  return [
    ...(table === QUICK ? [] : edges.flatMap((edge) => meetAtGate(scene, edge, table))),
    ...ways.flatMap((way) => growBack(way.element.children[2], way.path, way.flow, [table.grow[0], turn], table)),
    ...growBack(node.stub?.children[2], stubPath(node), node.flow, [turn, table.grow[1]], table),
    ...carryNumber(node.grad, route, scene.isUpright, table),
  ];
}

/** @param {Scene} scene @param {NodeHandle} node @param {readonly Edge[]} edges @param {Timetable} table @returns {Move[]} */
function sendValue(scene, node, edges, table) {
  const ways = edges.flatMap(({ id }) => scene.wires.get(id) ?? []);
  const longest = Math.max(0, ...ways.map(({ path }) => measurePath(path)));
  const turn = findTurn(table.grow, measurePath(stubPath(node)), longest);
  return [
    ...appear(node.halo, table),
    ...growLane(node.stub?.children[1], stubPath(node), [table.grow[0], turn], table, false),
    ...ways.flatMap(({ element, path }) => growLane(element.children[1], path, [turn, table.grow[1]], table, false)),
    ...carryNumber(node.value, followPath(stubPath(node)), scene.isUpright, { ...table, grow: [table.grow[0], turn] }),
  ];
}

// The upstream gradient comes to its gate, and meets the local one.
/** @param {Scene} scene @param {Edge} edge @param {Timetable} table @returns {Move[]} */
function meetAtGate(scene, { id, target }, table) {
  const gate = scene.nodes.get(target);
  const local = scene.locals.get(id);
  const chip = local?.rectangle.parentElement;
  const contribution = scene.wires.get(id)?.contribution;
  const upstream = gate?.grad;
  const rider = upstream && copyNumber(upstream);
  const [from, to] = [upstream && placeOf(upstream), upstream && placeAtGate(upstream, gate, local, scene.isUpright)];
  const ride =
    rider && from && to
      ? [
          { transform: "none", opacity: 1, offset: 0 },
          { transform: shift(from, to), opacity: 0.4, offset: 0.8 },
          { transform: shift(from, to), opacity: 0, offset: 1 },
        ]
      : [];
  const span = /** @type {Span} */ ([table.ride[0], table.meet[1]]);
  return [
    ...appear(gate?.halo, table),
    ...(rider && ride.length ? [{ element: rider.copy, frames: spread(ride, span, table.total), whole: rider.whole }] : []),
    ...(chip ? raise(chip, spread(SWELL, table.meet, table.total)) : []),
    ...(contribution ? raise(contribution.element, spread([HIDDEN, SEEN], table.meet, table.total)) : []),
  ];
}

// A lane along which nothing comes back is dotted: it appears.
/** @param {Element | undefined} lane @param {string} path @param {number | null} flow @param {Span} span
 * @param {Timetable} table @returns {Move[]} */
function growBack(lane, path, flow, span, table) {
  if (flow === 0) return lane ? raise(lane, spread([HIDDEN, SEEN], span, table.total)) : [];
  return growLane(lane, path, span, table, true);
}

/** @param {Element | undefined} lane @param {string} path @param {Span} span @param {Timetable} table
 * @param {boolean} isBackward @returns {Move[]} */
function growLane(lane, path, span, table, isBackward) {
  if (!lane) return [];
  const uncovered = uncover(/** @type {SVGElement} */ (lane), path, span, table, isBackward);
  if (uncovered) return uncovered;
  const length = measurePath(path) + AROUND;
  // its head is at the end that it reaches last
  const growing = { strokeDasharray: `${length} ${length}`, markerEnd: "none", markerStart: "none" };
  const frames = [
    { ...growing, strokeDashoffset: isBackward ? -length : length },
    { ...growing, strokeDashoffset: 0 },
  ];
  return raise(lane, frames, span);
}

// The number rides at the tip of its lane, to its place.
/** @param {NumberHandle | null} number @param {readonly PathPoint[]} route @param {boolean} isUpright
 * @param {Timetable} table @returns {Move[]} */
function carryNumber(number, route, isUpright, { grow, total }) {
  const place = number && placeOf(number);
  if (!number) return [];
  if (!place || !route.length) return raise(number.element, spread([HIDDEN, SEEN], grow, total));
  const along = isUpright ? "y" : "x";
  const level = route.reduce((near, point) =>
    Math.abs(point[along] - place[along]) < Math.abs(near[along] - place[along]) ? point : near,
  );
  const beside = isUpright ? { x: level.x, y: place.y } : { x: place.x, y: level.y };
  const points = route.slice(0, route.indexOf(level) + 1);
  const way = points.map((point) => ({ transform: shift(beside, point), opacity: 1 }));
  const frames = [...way.slice(0, -1), { transform: "none", opacity: 1 }];
  const [first] = frames;
  const offset = grow[0] / total;
  const before = [{ ...first, opacity: 0, offset: 0 }, { ...first, opacity: 0, offset }];
  return raise(number.element, [...before, ...spread(frames, grow, total).slice(1)]);
}

// The frame of the new number comes when that is there, and then the question where the next will be.
/** @param {Scene} scene @param {Timetable} table @returns {Move[]} */
function settleResults({ results, svg }, { settle, total }) {
  const parts = results === svg ? [] : [...results.children];
  return parts.flatMap((part) => comeAt(part, part.classList.contains("result") ? settle[0] : total));
}

/** An element that comes at once, which no layer of its own is needed for.
 * @param {Element | null | undefined} element @param {number} time @returns {Move[]} */
export function comeAt(element, time) {
  return element ? [{ element, frames: [{ visibility: "hidden" }, { visibility: "hidden" }], span: [time, time] }] : [];
}

// The halo is behind its gate, and comes there.
/** @param {Element | null | undefined} halo @param {Timetable} table @returns {Move[]} */
function appear(halo, { halo: span, total }) {
  return halo && span[1] > 0 ? [{ element: halo, frames: spread([HIDDEN, SEEN], span, total) }] : [];
}

// Moves a part of the drawing over it.
/** @param {Element} element @param {Keyframe[]} frames @param {Span} [span] @returns {Move[]} */
function raise(element, frames, span) {
  const { copy, whole } = lift(element);
  return [{ element: copy, frames, ...(span && { span }), whole, hides: /** @type {SVGElement} */ (element) }];
}

/** @param {NodeHandle} node */
function stubPath({ stub }) {
  return stub?.firstElementChild?.getAttribute("d") ?? "";
}

/** @param {Point} from @param {Point} to */
function shift(from, to) {
  return `translate(${to.x - from.x}px, ${to.y - from.y}px)`;
}
