// Writes into the drawing only what differs from what was written last.
/** @import { Carrier, Mark, Markable, TextHandle } from "./types.js" */

/** @param {TextHandle} handle @param {string} text */
export function writeText(handle, text) {
  if (text === handle.text) return;
  handle.text = text;
  handle.element.textContent = text;
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
