// Selects gates in the drawing: a click with Shift or Ctrl, a rectangle drawn with Shift, a long press; while
// selecting lasts, plain clicks and drags do it.
import { h } from "../../dom/h.js";
import { selectGates, setSelecting, toggleGate } from "../../state/actions.js";
import { findNodeAt } from "../nodes/node-buttons.js";
/** @import { Store } from "../../state/store.js" */
/** @import { Scene } from "../types.js" */

/** @typedef {{ readonly x: number, readonly y: number }} Point */

// As far as a pointer moves while it clicks.
const STILL = 5;
const LONG_PRESS_MS = 500;

/** Called before other listeners of the pane, which a selecting pointer does not reach.
 * @param {HTMLElement} pane @param {Store} store @param {() => Scene | null} findScene */
export function attachPicking(pane, store, findScene) {
  let start = /** @type {Point | null} */ (null);
  let frame = /** @type {HTMLElement | null} */ (null);
  let pressed = 0;
  let hasSelected = false;

  const isPicking = (/** @type {MouseEvent} */ event) =>
    event.shiftKey || event.ctrlKey || event.metaKey || store.state().isSelecting;
  const toggleAt = (/** @type {EventTarget | null} */ target) => {
    const node = findNodeAt(target);
    if (node !== undefined) store.dispatch(toggleGate(node));
    return node !== undefined;
  };
  const endPress = () => window.clearTimeout(pressed);
  const end = () => {
    endPress();
    frame?.remove();
    start = null;
    frame = null;
  };

  const onDown = (/** @type {PointerEvent} */ event) => {
    hasSelected = false;
    end();
    if (event.button !== 0) return;
    if (event.pointerType === "touch" && !store.state().isSelecting) {
      const { target } = event;
      pressed = window.setTimeout(() => {
        hasSelected = toggleAt(target);
        if (hasSelected) store.dispatch(setSelecting(true));
      }, LONG_PRESS_MS);
      start = pointOf(event);
      return;
    }
    if (!isPicking(event)) return;
    start = pointOf(event);
    // the camera would move
    event.stopImmediatePropagation();
  };
  const onMove = (/** @type {PointerEvent} */ event) => {
    if (!start || distance(start, pointOf(event)) < STILL) return;
    endPress();
    if (!isPicking(event)) return;
    event.stopImmediatePropagation();
    if (!frame) {
      frame = h("div", { className: "selecting-frame" });
      pane.append(frame);
      pane.setPointerCapture(event.pointerId);
    }
    placeFrame(frame, pane, start, pointOf(event));
  };
  const onUp = (/** @type {PointerEvent} */ event) => {
    const scene = findScene();
    if (frame && start && scene) {
      const inside = findInside(scene, start, pointOf(event));
      store.dispatch(selectGates([...store.state().selected, ...inside]));
      hasSelected = true;
    }
    end();
  };
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (!hasSelected && !isPicking(event)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (!hasSelected) toggleAt(event.target);
    hasSelected = false;
  };

  pane.addEventListener("pointerdown", onDown, true);
  pane.addEventListener("pointermove", onMove, true);
  pane.addEventListener("pointerup", onUp, true);
  pane.addEventListener("pointercancel", end, true);
  pane.addEventListener("click", onClick, true);
  // a double click while selecting opens no group
  pane.addEventListener("dblclick", (event) => isPicking(event) && event.stopImmediatePropagation(), true);
  // a long press opens no menu
  pane.addEventListener("contextmenu", (event) => hasSelected && event.preventDefault());
}

/** @param {HTMLElement} frame @param {HTMLElement} pane @param {Point} one @param {Point} other */
function placeFrame(frame, pane, one, other) {
  const { left, top } = pane.getBoundingClientRect();
  frame.style.left = `${Math.min(one.x, other.x) - left}px`;
  frame.style.top = `${Math.min(one.y, other.y) - top}px`;
  frame.style.width = `${Math.abs(one.x - other.x)}px`;
  frame.style.height = `${Math.abs(one.y - other.y)}px`;
}

/** The nodes whose middle is between two corners. @param {Scene} scene @param {Point} one @param {Point} other */
function findInside({ nodes }, one, other) {
  const isBetween = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ to) =>
    Math.min(from, to) <= at && at <= Math.max(from, to);
  return [...nodes.values()].flatMap(({ id, body }) => {
    const box = body?.getBoundingClientRect();
    if (!box) return [];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return isBetween(x, one.x, other.x) && isBetween(y, one.y, other.y) ? [id] : [];
  });
}

/** @param {MouseEvent} event @returns {Point} */
function pointOf({ clientX: x, clientY: y }) {
  return { x, y };
}

/** @param {Point} one @param {Point} other */
function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
