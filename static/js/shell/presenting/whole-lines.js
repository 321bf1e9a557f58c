// On the wall nothing below the graph is seen half: what scrolls ends between two lines, and between two columns. Where
// more follows below, an arrow says so.
import { onNextFrame } from "../../dom/frame.js";
import { markMoreBelow } from "./more-below.js";

// A line of text is higher than its letters, so this part of it may be missing.
const SPARE = 0.2;
// Brackets reach a little beyond their formula; and edges that touch are not cut.
const OVERHANG = 1;
const TOUCH = 3;
// An edge is never moved so far that less of what scrolls is left; what is larger than that is seen half after all.
const LEAST_PART = 0.4;

/** From where to where a line, or a column, extends, and how much of it may be missing.
 * @typedef {{ readonly from: number, readonly to: number, readonly spare: number }} Span */

/** Keeps the lines of all that scrolls in `host` whole; the result ends that. @param {HTMLElement} host */
export function keepLinesWhole(host) {
  let clipped = /** @type {readonly HTMLElement[]} */ ([]);
  let hidden = /** @type {readonly HTMLElement[]} */ ([]);
  let isWaiting = false;
  const trim = () => {
    isWaiting = false;
    const scrolling = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("*")]).filter(isScrolling);
    watch(scrolling);
    // all is measured before anything is written
    const paths = scrolling.map(findClip);
    const rows = scrolling.flatMap(listRowsUnderHead);
    const below = scrolling.filter(hasMoreBelow).map((element) => element.getBoundingClientRect());
    restore();
    scrolling.forEach((element, place) => (element.style.clipPath = paths[place] ?? ""));
    markMoreBelow(below);
    for (const row of rows) row.style.visibility = "hidden";
    [clipped, hidden] = [scrolling, rows];
  };
  const restore = () => {
    for (const element of clipped) element.style.clipPath = "";
    for (const row of hidden) row.style.visibility = "";
  };
  const wait = () => {
    if (isWaiting) return;
    isWaiting = true;
    onNextFrame(trim);
  };
  const changes = new MutationObserver(wait);
  changes.observe(host, { childList: true, subtree: true, characterData: true, attributeFilter: ["hidden"] });
  const sizes = new ResizeObserver(wait);
  const watched = /** @type {WeakSet<Element>} */ (new WeakSet());
  // What scrolls, or what is in it, also changes its size where nothing is written: a picture loads, a neighbour grows.
  const watch = (/** @type {readonly HTMLElement[]} */ scrolling) => {
    for (const element of scrolling.flatMap((each) => [each, ...each.children])) {
      if (watched.has(element)) continue;
      watched.add(element);
      sizes.observe(element);
    }
  };
  sizes.observe(host);
  host.addEventListener("scroll", wait, true);
  // fonts that come late
  document.fonts.ready.then(wait);
  wait();
  return () => {
    changes.disconnect();
    sizes.disconnect();
    host.removeEventListener("scroll", wait, true);
    markMoreBelow([]);
    restore();
  };
}

/** @param {HTMLElement} element */
function isScrolling(element) {
  const isLarger = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
  return isLarger && element.clientHeight > 0 && getComputedStyle(element).overflow !== "visible";
}

/** @param {HTMLElement} element */
function hasMoreBelow({ scrollTop, scrollHeight, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight > OVERHANG + TOUCH;
}

/** @param {HTMLElement} element */
function findClip(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [texts, formulas, controls] = [listLines(element), listBoxes(element, "math"), listBoxes(element, "button, select, input")];
  const lines = [
    ...texts.map((box) => ({ from: box.top, to: box.bottom, spare: SPARE * box.height })),
    ...[...formulas, ...controls].map((box) => ({ from: box.top - OVERHANG, to: box.bottom + OVERHANG, spare: 2 * OVERHANG })),
  ];
  // a control may reach beyond its column, as its words do not
  const columns = [...texts, ...formulas].map((box) => ({ from: box.left, to: box.right, spare: TOUCH }));
  const [above, last] = trimEdges(lines, top, bottom);
  // a head that stays in sight is whole; what is under it is not
  const first = findHead(element) ? top : above;
  const [start, end] = trimEdges(columns, left, right);
  return `inset(${first - top}px ${right - end}px ${bottom - last}px ${start - left}px)`;
}

// The rows that the head of a table goes through, which stays in sight while they scroll.
/** @param {HTMLElement} element @returns {HTMLElement[]} */
function listRowsUnderHead(element) {
  const end = findHead(element)?.getBoundingClientRect().bottom;
  if (end === undefined) return [];
  return /** @type {HTMLElement[]} */ ([...element.querySelectorAll("tbody tr")]).filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top < end - TOUCH && bottom > end + TOUCH;
  });
}

/** @param {HTMLElement} element */
function findHead(element) {
  const cell = element.querySelector("thead th");
  return cell && getComputedStyle(cell).position === "sticky" ? cell : null;
}

/** Returns the edges moved inwards, so that none goes through a span. @param {readonly Span[]} spans
 * @param {number} low @param {number} high @returns {readonly [number, number]} */
export function trimEdges(spans, low, high) {
  const least = (high - low) * LEAST_PART;
  const up = moveEdge(spans, high, ({ from }) => from);
  const last = up - low < least ? high : up;
  const down = moveEdge(spans, low, ({ to }) => to);
  return [last - down < least ? low : down, last];
}

/** @param {readonly Span[]} spans @param {number} edge @param {(span: Span) => number} side */
function moveEdge(spans, edge, side) {
  let moved = edge;
  for (let cut = findCut(spans, moved); cut; cut = findCut(spans, moved)) moved = side(cut);
  return moved;
}

/** @param {readonly Span[]} spans @param {number} edge */
function findCut(spans, edge) {
  return spans.find(({ from, to, spare }) => from + spare < edge && to - spare > edge);
}

/** @param {HTMLElement} element @returns {DOMRect[]} */
function listLines(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const lines = /** @type {DOMRect[]} */ ([]);
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement?.closest("math")) continue;
    range.selectNodeContents(texts.currentNode);
    lines.push(...range.getClientRects());
  }
  return lines.filter(isSeen);
}

// A formula is one thing, whatever it consists of.
/** @param {HTMLElement} element @param {string} selector @returns {DOMRect[]} */
function listBoxes(element, selector) {
  return Array.from(element.querySelectorAll(selector), (each) => each.getBoundingClientRect()).filter(isSeen);
}

/** @param {DOMRect} box */
function isSeen({ width, height }) {
  return width > 0 && height > 0;
}
