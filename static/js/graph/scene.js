// The drawing of one structure: its elements looked up once, and kept with what they show.
import { buildMatrix, fitColumns, measureGlyphs } from "./matrix-text.js";
/** @import { Box, Carrier, ContributionHandle, Mark, Markable, NodeHandle, NumberHandle } from "./types.js" */
/** @import { NumberHeights, Scene, TextHandle, WireHandle } from "./types.js" */

/** @typedef {{ byId: ReadonlyMap<string, Element>, glyphs: ReadonlyMap<string, number> }} Lookup */

const MARKS = /** @type {readonly Mark[]} */ (["known", "done", "current", "other", "lit", "shown"]);
// All numbers of a kind are equally high.
const NUMBERS = ["text.value", ".matrix:not(.branch) .entry", ".range"];
// These may be smaller: what a branch brings to a fork, and the lengths of a shape.
const FINE = [".contribution", ".branch.size", "text.shape"];

/** Returns the scene of a drawing, as the server drew it. Nothing looks into the drawing afterwards.
 * @param {SVGSVGElement} svg @returns {Scene} */
export function buildScene(svg) {
  const glyphs = /** @type {Map<string, number>} */ (new Map());
  measureGlyphs(svg, glyphs);
  const lookup = {
    glyphs,
    byId: new Map(Array.from(svg.querySelectorAll("[id]"), (element) => /** @type {const} */ ([element.id, element]))),
  };
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
    size: { width, height },
    heights: findHeights(svg),
    glyphs,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    wires: new Map(wires.map((wire) => [wire.id, wire])),
    numbersByEntry: new Map(nodes.flatMap(listEntries)),
    marked: {
      current: withMark(nodes, "current"),
      other: withMark(nodes, "other"),
      lit: withMark(wires, "lit"),
    },
    contributed: new Set(contributions.filter(isShown)),
    applied: null,
  };
}

/** Fits the numbers of matrices into their columns again, in a font that has come meanwhile.
 * @param {Scene} scene */
export function fitToFont({ svg, glyphs, nodes, wires }) {
  measureGlyphs(svg, glyphs);
  const numbers = [
    ...Array.from(nodes.values(), ({ value, grad }) => [value, grad]).flat(),
    ...Array.from(wires.values(), ({ contribution }) => contribution?.number),
  ];
  for (const number of numbers) if (number?.kind === "matrix") fitColumns(number);
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
    stub: stub && buildCarrier(stub),
    title: title ? buildText(title) : null,
    value: buildNumber(`${id}-value`, lookup),
    grad: buildNumber(`${id}-grad`, lookup),
    box: readBox(part("glow")),
    flags: element.dataset.flags ?? "",
  };
}

/** @param {SVGElement} element @param {Lookup} lookup @returns {WireHandle} */
function buildWire(element, lookup) {
  return {
    id: element.id,
    ...buildCarrier(element),
    marks: readMarks(element),
    path: element.getAttribute("d") ?? "",
    contribution: buildContribution(`${element.id}-contribution`, lookup),
  };
}

/** @param {string} id @param {Lookup} lookup @returns {ContributionHandle | null} */
function buildContribution(id, lookup) {
  const element = lookup.byId.get(id);
  if (!element) return null;
  const isBranch = element.classList.contains("branch");
  // a shape always says the same
  const number = element.matches(".branch.size") ? null : buildNumber(id, lookup);
  return { element, marks: readMarks(element), number, isBranch };
}

/** @param {string} id @param {Lookup} lookup @returns {NumberHandle | null} */
function buildNumber(id, { byId, glyphs }) {
  const element = byId.get(id);
  if (!element) return null;
  if (!element.classList.contains("matrix")) return buildText(element);
  const range = byId.get(`${id}-range`);
  return buildMatrix(element, range ? buildText(range) : null, glyphs);
}

/** @param {Element} element @returns {TextHandle} */
function buildText(element) {
  return { kind: "text", element, text: element.textContent ?? "" };
}

/** @param {SVGElement} element @returns {Carrier & { element: SVGElement }} */
function buildCarrier(element) {
  const { flow } = element.dataset;
  return { element, flow: flow === undefined ? null : Number(flow) };
}

/** @param {Element} element */
function readMarks(element) {
  return new Set(MARKS.filter((mark) => element.classList.contains(mark)));
}

// The glow is as large as the node with its numbers.
/** @param {Element | null} glow @returns {Box} */
function readBox(glow) {
  const read = (/** @type {string} */ side) => Number(glow?.getAttribute(side));
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

// How high the numbers of each of these kinds are; the first of a kind speaks for all.
/** @param {SVGSVGElement} svg @returns {NumberHeights} */
function findHeights(svg) {
  const heightsOf = (/** @type {readonly string[]} */ kinds) =>
    kinds.flatMap((kind) => {
      const size = svg.querySelector(kind)?.closest("[font-size]")?.getAttribute("font-size");
      return size ? [Number(size)] : [];
    });
  const sizes = heightsOf(NUMBERS);
  const smallest = Math.min(...sizes);
  return { largest: Math.max(...sizes), smallest, finest: Math.min(smallest, ...heightsOf(FINE)) };
}
