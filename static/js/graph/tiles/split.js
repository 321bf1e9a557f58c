// A large drawing in layers: what lies below all gates, tiles of gates with their wires, and what moves over them. A step
// paints the tiles again that it changes, and no others.
import { h, svg } from "../../dom/h.js";
import { joinBoxes } from "../camera/camera-math.js";
import { followPath } from "../wire-path.js";
import { partition } from "./partition.js";
/** @import { Box, Scene, WireHandle } from "../types.js" */

/** A tile is as large as what is in it. @typedef {{ readonly element: HTMLElement, readonly box: Box }} Tile */

// Smaller drawings are painted as fast in one piece.
export const LEAST_GATES = 200;
// Fewer are painted faster when a step changes one of them or the view moves; more are fewer layers.
const GATES_A_TILE = 60;
// A wire that is longer than this many tiles lies below all of them.
const LONGEST = 2;
// What is drawn of a wire reaches a little beyond its path: lanes and their arrows.
const AROUND_WIRE = 12;
// The parts of a drawing, in the order in which they are drawn.
const PARTS = ["nodes", "wires", "contributions"];

/** Takes the drawing of a scene apart; its elements stay the same. Returns the tiles.
 * @param {Scene} scene @returns {readonly Tile[]} */
export function splitScene(scene) {
  const { svg: over, size } = scene;
  const focused = document.activeElement;
  const whole = { x: 0, y: 0, ...size };
  const wires = [...scene.wires.values()].map((wire) => measureWire(wire));
  const middles = Array.from(scene.nodes.values(), (node) => ({ node, ...middleOf(node.box) }));
  const parts = partition(middles, GATES_A_TILE);
  const tileOf = new Map(parts.flatMap((part, place) => part.map(({ node }) => [node.id, place])));
  const extent = Math.max(...parts.map((part) => longerSide(joinBoxes(part.map(({ node }) => node.box)) ?? whole)));
  const isLong = (/** @type {Box} */ box) => longerSide(box) > LONGEST * extent;

  const contents = parts.map((part) => ({
    boxes: part.map(({ node }) => node.box),
    elements: /** @type {Element[][]} */ ([part.map(({ node }) => node.element), [], []]),
  }));
  for (const { wire, box } of wires) {
    // a contribution is at the beginning of its wire
    const content = contents[tileOf.get(wire.element.dataset.source ?? "") ?? 0];
    if (!content) continue;
    if (wire.contribution) content.elements[2]?.push(wire.contribution.element);
    if (isLong(box)) continue;
    content.elements[1]?.push(wire.element);
    content.boxes.push(box);
  }
  const tiles = contents.map(({ boxes, elements }) => {
    const box = joinBoxes(boxes) ?? whole;
    const groups = elements.map((each, place) => svg("g", { class: PARTS[place] ?? "" }, ...each));
    return { element: createLayer("tile", box, size, groups), box };
  });

  const root = h("div");
  for (const { name, value } of [...over.attributes]) if (!/^(xmlns|viewBox|style)/.test(name)) root.setAttribute(name, value);
  root.classList.add("tiled");
  root.style.cssText = over.style.cssText;
  root.style.setProperty("--aspect", String(size.width / size.height));
  over.replaceWith(root);
  const { results } = scene;
  const below = [...over.children].filter((child) => child !== results);
  const layers = [createLayer("ground", whole, size, below), createLayer("under", whole, size, [results])];
  for (const name of ["class", "style", "role", "aria-label", "data-phase"]) over.removeAttribute(name);
  const top = h("div", { className: "layer" }, over);
  root.append(...layers, ...tiles.map(({ element }) => element), top);
  scene.root = root;
  // what is moved in a page loses the focus
  if (focused instanceof SVGElement && root.contains(focused)) focused.focus({ preventScroll: true });
  return tiles;
}

/** @param {string} kind @param {Box} box @param {{ width: number, height: number }} size @param {readonly Element[]} content */
function createLayer(kind, { x, y, width, height }, size, content) {
  const layer = h("div", { className: `layer ${kind}` }, svg("svg", { viewBox: `${x} ${y} ${width} ${height}` }, ...content));
  const sides = { left: x / size.width, top: y / size.height, width: width / size.width, height: height / size.height };
  for (const [side, part] of Object.entries(sides)) layer.style.setProperty(side, `${100 * part}%`);
  return layer;
}

/** @param {WireHandle} wire */
function measureWire(wire) {
  const points = followPath(wire.path).map((point) => ({ ...point, width: 0, height: 0 }));
  const { x, y, width, height } = joinBoxes(points) ?? { x: 0, y: 0, width: 0, height: 0 };
  const by = AROUND_WIRE;
  return { wire, box: { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by } };
}

/** @param {Box} box */
function middleOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** @param {Box} box */
function longerSide({ width, height }) {
  return Math.max(width, height);
}
