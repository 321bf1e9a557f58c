// The drawing of one structure: its elements looked up once, and kept with what they show.
import { buildMatrix } from "./matrix-text.js";
/** @import { Box, ContributionHandle, LocalHandle, Mark, Markable, NodeHandle, NumberHandle } from "./types.js" */
/** @import { Scene, ShapeHandle, TextHandle, WireHandle } from "./types.js" */

/** @typedef {ReadonlyMap<string, Element>} Lookup */

const MARKS = /** @type {readonly Mark[]} */ (["known", "done", "nonfinite", "current", "other", "working", "lit", "shown"]);
// All numbers are equally high, but those of local gradients.
const NUMBER = "text.value, .matrix, .size";

/** Returns the scene of a drawing, as the server drew it. Nothing looks into the drawing afterwards.
 * @param {SVGSVGElement} svg @returns {Scene} */
export function buildScene(svg) {
  const lookup = new Map(
    Array.from(svg.querySelectorAll("[id]"), (element) => /** @type {const} */ ([element.id, element])),
  );
  const nodes = find(svg, ".node").map((element) => buildNode(element, lookup));
  const wires = find(svg, ".wire").map((element) => buildWire(element, lookup));
  for (const { element } of nodes) {
    element.setAttribute("tabindex", "-1");
    element.setAttribute("role", "button");
  }
  const contributions = wires.flatMap(({ contribution }) => contribution ?? []);
  const { width, height } = svg.viewBox.baseVal;
  return {
    svg,
    root: svg,
    over: null,
    size: { width, height },
    numberHeight: Number(svg.querySelector(NUMBER)?.getAttribute("font-size")),
    nodes: new Map(nodes.map((node) => [node.id, node])),
    wires: new Map(wires.map((wire) => [wire.id, wire])),
    numbersByEntry: new Map(nodes.flatMap(listEntries)),
    marked: {
      current: withMark(nodes, "current"),
      other: withMark(nodes, "other"),
      working: withMark(nodes, "working"),
      lit: withMark(wires, "lit"),
    },
    contributed: new Set(contributions.filter(isShown)),
    phase: svg.dataset.phase ?? "",
    isUpright: svg.dataset.direction === "up",
    locals: new Map(find(svg, ".local").map((chip) => [chip.id.replace("-local", ""), buildLocal(chip)])),
    results: svg.querySelector(".results") ?? svg,
    applied: null,
  };
}

/** @param {SVGElement} element @param {Lookup} lookup @returns {NodeHandle} */
function buildNode(element, lookup) {
  const id = element.dataset.node ?? "";
  const parts = [...element.children];
  const part = (/** @type {string} */ name) =>
    /** @type {SVGElement | undefined} */ (parts.find((child) => child.classList.contains(name))) ?? null;
  const title = parts.find(({ localName }) => localName === "title");
  const stub = part("stub");
  return {
    id,
    element: /** @type {SVGGElement} */ (element),
    marks: readMarks(element),
    body: part("body"),
    halo: part("halo"),
    stub,
    flow: readFlow(element),
    title: title ? buildText(title) : null,
    value: buildNumber(`${id}-value`, lookup),
    grad: buildNumber(`${id}-grad`, lookup),
    // the glow is as large as the node with its numbers
    box: readBox(part("glow")),
    flags: element.dataset.flags ?? "",
  };
}

/** @param {SVGElement} element @param {Lookup} lookup @returns {WireHandle} */
function buildWire(element, lookup) {
  return {
    id: element.id,
    element,
    flow: readFlow(element),
    marks: readMarks(element),
    path: element.firstElementChild?.getAttribute("d") ?? "",
    contribution: buildContribution(`${element.id}-contribution`, lookup),
  };
}

/** @param {string} id @param {Lookup} lookup @returns {ContributionHandle | null} */
function buildContribution(id, lookup) {
  const element = lookup.get(id);
  if (!element) return null;
  const isBranch = element.classList.contains("branch");
  // a shape always says the same
  const number = element.matches(".branch.size") ? null : buildNumber(id, lookup);
  return { element, marks: readMarks(element), number, isBranch };
}

/** @param {string} id @param {Lookup} lookup @returns {NumberHandle | null} */
function buildNumber(id, lookup) {
  const element = lookup.get(id);
  if (!element) return buildShape(lookup.get(`${id}-shape`));
  if (!element.classList.contains("matrix")) return buildText(element);
  const range = lookup.get(`${id}-range`);
  return buildMatrix(element, range ? buildText(range) : null);
}

/** @param {Element | undefined} chip @returns {ShapeHandle | null} */
function buildShape(chip) {
  return chip ? { kind: "shape", element: chip, frame: readBox(chip.firstElementChild) } : null;
}

/** @param {SVGElement} chip @returns {LocalHandle} */
function buildLocal(chip) {
  const [rectangle, text] = /** @type {[Element, Element]} */ (/** @type {unknown} */ ([...chip.children]));
  return { rectangle, text: buildText(text) };
}

/** @param {Element} element @returns {TextHandle} */
function buildText(element) {
  return {
    kind: "text",
    element,
    room: Number(element.getAttribute("data-room") ?? Infinity),
    size: Number(element.getAttribute("font-size")),
    text: element.textContent ?? "",
    isNarrowed: element.hasAttribute("textLength"),
  };
}

/** @param {SVGElement} element */
function readFlow({ dataset: { flow } }) {
  return flow === undefined ? null : Number(flow);
}

/** @param {Element} element */
function readMarks(element) {
  return new Set(MARKS.filter((mark) => element.classList.contains(mark)));
}

/** @param {Element | null} rectangle @returns {Box} */
function readBox(rectangle) {
  const read = (/** @type {string} */ side) => Number(rectangle?.getAttribute(side));
  return { x: read("x"), y: read("y"), width: read("width"), height: read("height") };
}

/** @param {NodeHandle} node */
function listEntries({ id, value, grad }) {
  const matrices = [value, grad].flatMap((number) => (number?.kind === "matrix" ? number : []));
  return matrices.flatMap(({ entries }) =>
    entries.map(({ element }, index) => /** @type {const} */ ([element, { node: id, index }])),
  );
}

/** @param {readonly Markable[]} handles @param {Mark} mark @returns {Set<Markable>} */
function withMark(handles, mark) {
  return new Set(handles.filter(({ marks }) => marks.has(mark)));
}

/** @param {ContributionHandle} contribution */
function isShown({ number, marks }) {
  return marks.has("shown") || (number?.kind === "text" && number.text !== "");
}

/** @param {ParentNode} root @param {string} selector @returns {SVGElement[]} */
function find(root, selector) {
  return [...root.querySelectorAll(selector)].filter((element) => element instanceof SVGElement);
}
