// Nothing is seen half: the gates, words and numbers that an edge of the pane or a name at it would cut through are hidden.
import { readBodyBox } from "../nodes/body-box.js";
import { findTextStart } from "../number-width.js";
import { isSameBox, joinBoxes } from "./camera-math.js";
import { overlap } from "./far-end-places.js";
/** @import { Box, ContributionHandle, Scene } from "../types.js" */

/** @typedef {{ readonly element: SVGElement, readonly box: Box, readonly isSolid?: boolean, readonly isAsked?: boolean, isBeyond?: boolean }} Part
 * what `isSolid` may have a name over it; what `isAsked` is waited for, and is seen at its full strength or not at all; of
 * what `isBeyond` something is out of sight */

// What is drawn may be a little larger than its box.
const SLACK = 1;

export function createEdge() {
  let parts = /** @type {readonly Part[]} */ ([]);
  let inside = /** @type {readonly Part[]} */ ([]);
  // most steps are seen from the same place as the last one
  let seen = /** @type {Box | null} */ (null);
  // what is hidden at this step, and may be seen at another one from the same place
  let hidden = /** @type {ReadonlySet<Part>} */ (new Set());
  let scene = /** @type {Scene | null} */ (null);

  const look = (/** @type {Scene} */ opened, /** @type {Box} */ visible) => {
    // measuring takes time, and most drawings are always seen whole
    if (!parts.length) parts = listParts(opened);
    for (const part of parts) setBeyond(part, isCut(part.box, visible));
    inside = parts.filter(({ isBeyond, isSolid }) => !isBeyond && !isSolid);
    seen = visible;
  };

  return {
    /** @param {Scene} opened */
    open(opened) {
      scene = opened;
      [parts, inside, seen, hidden] = [[], [], null, new Set()];
    },

    /** @param {Box} visible @param {Box} clear where nothing fades out @param {boolean} isWhole
     * @param {readonly Box[]} covered what lies over the drawing */
    show(visible, clear, isWhole, covered) {
      if (!scene) return;
      if (isWhole) {
        for (const part of parts) setBeyond(part, false);
        [inside, seen] = [[], null];
      } else if (!seen || !isSameBox(seen, visible)) look(scene, visible);
      const isCovered = (/** @type {Part} */ { box }) => covered.some((each) => overlap(each, box));
      const isHidden = (/** @type {Part} */ part) => isCut(part.box, part.isAsked ? clear : visible) || isCovered(part);
      const next = new Set([...inside.filter(isCovered), ...(isWhole ? [] : listResults(scene).filter(isHidden))]);
      for (const part of hidden) if (!next.has(part) && !part.isBeyond) part.element.classList.remove("cut");
      for (const { element } of next) element.classList.add("cut");
      hidden = next;
    },
  };
}

/** @param {Part} part @param {boolean} isBeyond */
function setBeyond(part, isBeyond) {
  if (part.isBeyond === isBeyond) return;
  part.isBeyond = isBeyond;
  part.element.classList.toggle("cut", isBeyond);
}

/** @param {Scene} scene @returns {readonly Part[]} */
function listParts({ root, nodes, wires }) {
  const words = /** @type {SVGGraphicsElement[]} */ ([...root.querySelectorAll(".group-name, .branch")]);
  // a gate whose numbers are out of sight keeps its body and what is inside and around that
  const bodies = [...nodes.values()].flatMap(({ element, body, halo }) => {
    if (!body) return [];
    const label = /** @type {SVGElement | undefined} */ ([...element.children].find((child) => child.matches(".label")));
    const box = readBodyBox(body);
    // the ring at the output is nothing without its gate
    const rings = /** @type {SVGElement[]} */ ([...element.children].filter((child) => child.matches(".terminal, .terminal-dot")));
    return [
      ...rings.map((ring) => ({ element: ring, box: /** @type {Box} */ (joinBoxes([box, readBodyBox(ring)])), isSolid: true })),
      { element: body, box, isSolid: true },
      ...(halo ? [{ element: halo, box, isSolid: true }] : []),
      ...(label ? [{ element: label, box }] : []),
    ];
  });
  return [
    ...[...nodes.values()].map(({ element, box }) => ({ element, box })),
    ...bodies,
    ...[...wires.values()].flatMap(({ contribution }) => readContribution(contribution)),
    ...words.map((element) => ({ element, box: element.getBBox() })),
  ];
}

// Before its number is known it has no size to measure.
/** @param {ContributionHandle | null} contribution @returns {readonly Part[]} */
function readContribution(contribution) {
  const number = contribution?.number;
  if (number?.kind !== "text") return [];
  const element = /** @type {SVGElement} */ (number.element);
  const [x, y] = [findTextStart(element, number.room), Number(element.getAttribute("y"))];
  return [{ element, box: { x, y: y - number.size, width: number.room, height: 1.25 * number.size } }];
}

// What frames the numbers of this step, as it was written: measuring would lay the page out at every step.
/** @param {Scene} scene @returns {readonly Part[]} */
function listResults({ results }) {
  let box = { x: 0, y: 0, width: 0, height: 0 };
  return /** @type {SVGElement[]} */ ([...results.children]).map((element) => {
    const read = (/** @type {string} */ name) => Number(element.getAttribute(name));
    // a text is inside the frame before it
    if (element.localName === "rect") {
      box = { x: read("x"), y: read("y"), width: read("width"), height: read("height") };
    }
    return { element, box, isAsked: element.matches(".next, .asked") };
  });
}

/** @param {Box} box @param {Box} visible */
function isCut(box, visible) {
  const isInside =
    box.x >= visible.x - SLACK &&
    box.y >= visible.y - SLACK &&
    box.x + box.width <= visible.x + visible.width + SLACK &&
    box.y + box.height <= visible.y + visible.height + SLACK;
  return !isInside;
}
