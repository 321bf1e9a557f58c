// Writes into the drawing only what differs from what was written last.
import { measureNumber } from "./number-width.js";
/** @import { Carrier, Mark, Markable, TextHandle } from "./types.js" */

/** @param {TextHandle} handle @param {string} text */
export function writeText(handle, text) {
  if (text === handle.text) return;
  handle.text = text;
  handle.element.textContent = text;
}

/** Writes a number, narrower where it is wider than its room. @param {TextHandle} handle @param {string} text */
export function writeNumber(handle, text) {
  writeText(handle, text);
  const { element, room, size } = handle;
  const isWide = room < Infinity && measureNumber(text, size) > room;
  if (isWide === handle.isNarrowed) return;
  handle.isNarrowed = isWide;
  if (!isWide) return element.removeAttribute("textLength");
  element.setAttribute("textLength", String(room));
  element.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

/** Draws elements over all others of their parents, the last of them on top. @param {readonly Element[]} elements */
export function raise(elements) {
  const over = /** @type {Map<ParentNode | null, Element>} */ (new Map());
  for (const element of new Set([...elements].reverse())) {
    const { parentNode } = element;
    const next = over.get(parentNode) ?? null;
    if (element.nextSibling !== next) parentNode?.insertBefore(element, next);
    over.set(parentNode, element);
  }
}

/** Raises elements until they are lowered with what is returned: nothing else is moved, however many they were under.
 * @param {readonly Element[]} elements */
export function raiseForNow(elements) {
  const places = elements.map((element) => /** @type {const} */ ([element, element.nextSibling]));
  raise(elements);
  return () => {
    for (const [element, next] of places.reverse()) {
      const { parentNode } = element;
      const isThere = element.nextSibling === next || (next && next.parentNode !== parentNode);
      if (!isThere) parentNode?.insertBefore(element, next);
    }
  };
}

/** @param {Markable} handle @param {Mark} mark @param {boolean} isMarked */
export function setMark({ element, marks }, mark, isMarked) {
  if (marks.has(mark) === isMarked) return;
  if (isMarked) marks.add(mark);
  else marks.delete(mark);
  element.classList.toggle(mark, isMarked);
}

/** @param {Carrier | null | undefined} carrier @param {number | null} flow */
export function setFlow(carrier, flow) {
  if (!carrier || carrier.flow === flow) return;
  carrier.flow = flow;
  if (flow === null) delete carrier.element.dataset.flow;
  else carrier.element.dataset.flow = String(flow);
}
