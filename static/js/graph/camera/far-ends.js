// What is out of sight at the other end of a wire: its name is at the edge of the pane, where the wire leaves. What a
// step reads or hands on comes first and is always named, other ends where there is room.
import { svg } from "../../dom/h.js";
import { splitName } from "../../state/trace/notation.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { readBodyBox } from "../nodes/body-box.js";
import { followPath } from "../wire-path.js";
import { isSameBox } from "./camera-math.js";
import { clampPoint, findExit, findSide, overlap, placeLabels } from "./far-end-places.js";
/** @import { Box, NodeHandle, Scene, Size, WireHandle } from "../types.js" */
/** @import { Node, NodeId, Trace } from "../../state/trace.js" */
/** @import { Side } from "./far-end-places.js" */
/** @import { Point } from "../wire-path.js" */

/** @typedef {Point & Size & { readonly name: readonly [string, string], readonly side: Side }} Label */
/** @typedef {{ readonly key: string, readonly element: SVGElement, readonly place: Box }} Drawn */
/** @typedef {{ readonly box: Box, readonly isWhole: boolean, readonly scale: number }} Sight what is in sight */
/** @typedef {{ readonly scene: Scene, readonly nodesById: ReadonlyMap<NodeId, Node>, readonly outer: Box, readonly inner: Box }} Pane
 * wires leave at the outer box, names are in the inner one */

// As in the styles: the drawing fades over this many pixels where an edge cuts it.
export const FADE = 24;
// At most this many ends are named besides those of the step.
const MOST_OTHERS = 24;

// In parts of the size of a number: letters of a name and of its subscript, the arrow, and the room around.
const LETTER = 0.62;
const SMALL_LETTER = 0.46;
const NARROW_LETTER = 0.36;
const NARROW = /[[\](),.:; ]/;
const ARROW = 0.5;
const AROUND = 0.35;
const HEIGHT = 1.5;
const SMALL = 0.7;
// Which way the arrow points.
const WAYS = { right: { x: 1, y: 0 }, down: { x: 0, y: 1 }, left: { x: -1, y: 0 }, up: { x: 0, y: -1 } };

/** Returns how to name them; the boxes of the names are the result. */
export function createFarEnds() {
  const host = svg("g", { class: "far-ends", "aria-hidden": "true" });
  let around = /** @type {ReturnType<typeof lookAround> | null} */ (null);
  let drawn = /** @type {readonly Drawn[]} */ ([]);

  // a name that stays is the same element, wherever it is
  const show = (/** @type {readonly Label[]} */ labels, /** @type {readonly Box[]} */ places, /** @type {number} */ size) => {
    const free = new Map(drawn.map((each) => [each.key, each]));
    const next = labels.map(({ name, side }, index) => {
      const place = /** @type {Box} */ (places[index]);
      const key = [...name, side, size].join(" ");
      const last = free.get(key);
      free.delete(key);
      if (last && isSameBox(last.place, place)) return last;
      const element = last?.element ?? draw(name, size);
      putAt(element, side, place, size);
      return { key, element, place };
    });
    const kept = new Set(next.map(({ element }) => element));
    for (const { element } of drawn) if (!kept.has(element)) element.remove();
    for (const element of kept) if (element.parentNode !== host) host.append(element);
    drawn = next;
  };

  /** @param {Scene} scene @param {Trace} trace @param {Sight} sight @returns {readonly Box[]} */
  return (scene, trace, sight) => {
    const { box: visible, isWhole } = sight;
    const size = scene.numberHeight;
    if (isWhole) {
      show([], [], size);
      // a drawing that is whole is the same, whatever was seen of it before
      host.remove();
      return [];
    }
    if (host.parentNode !== scene.svg) scene.svg.append(host);
    const isStill = around?.trace === trace && around.scene === scene && around.sight.scale === sight.scale;
    if (!around || !isStill || !isSameBox(around.sight.box, visible)) around = lookAround(scene, trace, sight);
    const { pane, bodiesInSight, others } = around;
    const step = listStep(scene);
    const ofStep = scene.phase === "inputs" ? [] : listOfStep(pane, visible, trace, step);
    const near = [...bodiesInSight, ...step.flatMap(({ box }) => (isInside(box, visible) ? box : []))];
    const places = placeLabels(ofStep, pane.inner, near, size * AROUND);
    const labels = [...ofStep];
    for (const { label, place } of others) {
      if (labels.length - ofStep.length === MOST_OTHERS) break;
      if (places.some((other) => overlap(place, other))) continue;
      labels.push(label);
      places.push(place);
    }
    show(labels, places, size);
    return places;
  };
}
// What is the same at all steps that are seen from one place: the gates in sight, and the other ends with their places.
/** @param {Scene} scene @param {Trace} trace @param {Sight} sight */
function lookAround(scene, trace, sight) {
  const { box: visible, scale } = sight;
  const size = scene.numberHeight;
  const inner = shrink(visible, Math.max(size * AROUND, FADE / scale));
  const pane = { scene, nodesById: indexTrace(trace).nodesById, outer: shrink(visible, size * AROUND), inner };
  const nodes = [...scene.nodes.values()];
  const bodiesInSight = nodes.map(findBody).filter((body) => isInside(body, visible));
  const seen = nodes.flatMap(({ box }) => (isInside(box, visible) ? box : []));
  const others = listOthers(pane, visible, trace).flatMap((label) => {
    // further from its wire it would be at another one
    const [place] = placeLabels([label], inner, [], size * AROUND);
    return !place || [...seen, ...bodiesInSight].some((other) => overlap(place, other)) ? [] : [{ label, place }];
  });
  return { scene, trace, sight, pane, bodiesInSight, others };
}

/** @param {Scene} scene @returns {NodeHandle[]} */
function listStep({ nodes, marked }) {
  return [...nodes.values()].filter((node) => marked.current.has(node) || marked.other.has(node));
}

/** @param {Pane} pane @param {Box} visible @param {Trace} trace @param {readonly NodeHandle[]} step @returns {Label[]} */
function listOfStep(pane, visible, trace, step) {
  const { wires, marked } = pane.scene;
  return step.flatMap((node) => {
    if (isInside(node.box, visible)) return [];
    const { edgesBySource, edgesByTarget } = indexTrace(trace);
    const edges = [...(edgesByTarget.get(node.id) ?? []), ...(edgesBySource.get(node.id) ?? [])];
    for (const { id, source } of edges) {
      const wire = wires.get(id);
      if (!wire || !marked.lit.has(wire)) continue;
      const exit = findExit(follow(wire, source === node.id), pane.outer);
      if (exit) return createLabel(pane, node, exit);
    }
    return createLabel(pane, node, clampPoint(middleOf(node.box), pane.outer));
  });
}

// Each wire of which one end is in sight; those of one end that leave together have one name.
/** @param {Pane} pane @param {Box} visible @param {Trace} trace @returns {Label[]} */
function listOthers(pane, visible, trace) {
  const { nodes, wires } = pane.scene;
  const inSight = new Set([...nodes.values()].flatMap((node) => (isInside(findBody(node), visible) ? node.id : [])));
  const labels = /** @type {(Label & { readonly end: NodeId })[]} */ ([]);
  for (const { id, source, target } of trace.edges) {
    const wire = wires.get(id);
    const isBackwards = !inSight.has(source);
    const node = nodes.get(isBackwards ? source : target);
    if (!wire || !node || inSight.has(source) === inSight.has(target)) continue;
    const exit = findExit(follow(wire, isBackwards), pane.outer) ?? clampPoint(middleOf(findBody(node)), pane.outer);
    const label = createLabel(pane, node, exit);
    const isNamed = labels.some(({ end, side, y }) => end === node.id && side === label.side && Math.abs(y - label.y) < label.height);
    if (!isNamed) labels.push({ ...label, end: node.id });
  }
  return labels;
}

/** @param {Pane} pane @param {NodeHandle} node @param {Point} point @returns {Label} */
function createLabel({ scene, nodesById, outer }, node, point) {
  const size = scene.numberHeight;
  const name = splitName(nodesById.get(node.id)?.symbol ?? "");
  const base = [...name[0]].reduce((width, letter) => width + (NARROW.test(letter) ? NARROW_LETTER : LETTER), 0);
  const letters = base + name[1].length * SMALL_LETTER;
  return { ...point, name, side: findSide(point, outer), width: size * (letters + ARROW + 3 * AROUND), height: size * HEIGHT };
}

// Their paths never change.
const ways = /** @type {WeakMap<WireHandle, readonly Point[]>} */ (new WeakMap());
const bodies = /** @type {WeakMap<NodeHandle, Box>} */ (new WeakMap());

/** @param {WireHandle} wire @param {boolean} isBackwards @returns {readonly Point[]} */
function follow(wire, isBackwards) {
  const way = ways.get(wire) ?? followPath(wire.path);
  ways.set(wire, way);
  return isBackwards ? way.toReversed() : way;
}

// The box of a gate without its numbers; an input has no body.
/** @param {NodeHandle} node @returns {Box} */
function findBody(node) {
  const found = bodies.get(node) ?? (node.body ? readBodyBox(node.body) : node.box);
  bodies.set(node, found);
  return found;
}

/** @param {Box} box @returns {Point} */
function middleOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** @param {Label["name"]} name @param {number} size */
function draw([base, subscript], size) {
  const low = subscript ? [svg("tspan", { dy: 0.2 * size, "font-size": SMALL * size }, subscript)] : [];
  return svg("g", {}, svg("rect", { rx: 5 }), svg("path"), svg("text", { class: "name", "font-size": size }, base, ...low));
}

/** @param {SVGElement} element @param {Side} side @param {Box} place @param {number} size */
function putAt(element, side, { x, y, width, height }, size) {
  const middle = y + height / 2;
  const half = (ARROW * size) / 2;
  const isFirst = side !== "right";
  const arrow = isFirst ? x + AROUND * size + half : x + width - AROUND * size - half;
  const text = x + AROUND * size + (isFirst ? 2 * half + AROUND * size : 0);
  // with a transform each arrow would be composited for itself
  const changes = [{ x, y, width, height }, { d: drawArrow(WAYS[side], arrow, middle, half) }, { x: text, y: middle + 0.34 * size }];
  changes.forEach((attributes, index) => {
    for (const [name, value] of Object.entries(attributes)) element.children[index]?.setAttribute(name, String(value));
  });
}

/** @param {Box} box @param {number} by @returns {Box} */
function shrink({ x, y, width, height }, by) {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

/** @param {Box} box @param {Box} visible */
function isInside(box, visible) {
  return (
    box.x >= visible.x &&
    box.y >= visible.y &&
    box.x + box.width <= visible.x + visible.width &&
    box.y + box.height <= visible.y + visible.height
  );
}

/** @param {Point} way @param {number} x @param {number} y @param {number} half */
function drawArrow(way, x, y, half) {
  const from = { x: x - half * way.x, y: y - half * way.y };
  const [across, along] = [half * way.y, half * way.x];
  return `M${from.x + across} ${from.y - along}L${x + half * way.x} ${y + half * way.y}L${from.x - across} ${from.y + along}`;
}
