// Moves the camera by the wheel, by dragging, and by two fingers.
/** @import { Camera } from "./camera.js" */

/** @typedef {{ readonly x: number, readonly y: number }} Point */

// A pointer that moves less clicks.
const DRAG = 5;
const WHEEL = 300;

/** @param {HTMLElement} pane @param {Camera} camera */
export function attachPointer(pane, camera) {
  const pointers = /** @type {Map<number, Point>} */ (new Map());
  let start = /** @type {Point} */ ({ x: 0, y: 0 });
  let isDragging = false;

  const zoomAround = (/** @type {number} */ factor, /** @type {Point} */ { x, y }) => {
    const { left, top } = pane.getBoundingClientRect();
    camera.zoomBy(factor, x - left, y - top);
  };

  const onWheel = (/** @type {WheelEvent} */ event) => {
    if (!camera.scene) return;
    if (event.ctrlKey || event.metaKey) zoomAround(Math.exp(-event.deltaY / WHEEL), pointOf(event));
    else if (camera.isAtRest) return;
    else camera.panBy(...panOf(event));
    event.preventDefault();
  };

  const onDown = (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    start = pointOf(event);
    pointers.set(event.pointerId, start);
    isDragging = false;
  };

  const onMove = (/** @type {PointerEvent} */ event) => {
    const last = pointers.get(event.pointerId);
    if (!last || !camera.scene || (pointers.size === 1 && isSwipe(event))) return;
    const here = pointOf(event);
    isDragging ||= distance(here, start) > DRAG;
    if (!isDragging) return;
    pane.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, here);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) camera.panBy(here.x - last.x, here.y - last.y);
    else if (distance(last, other) > 0) zoomAround(distance(here, other) / distance(last, other), other);
  };

  pane.addEventListener("wheel", onWheel, { passive: false });
  pane.addEventListener("pointerdown", onDown);
  pane.addEventListener("pointermove", onMove);
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    pane.addEventListener(end, ({ pointerId }) => void pointers.delete(pointerId));
  }
  // a click that ends a drag is not a click on a node
  pane.addEventListener("click", (event) => isDragging && event.stopPropagation(), true);
}

// One finger steps while all is in sight.
/** @param {PointerEvent} event */
function isSwipe({ pointerType }) {
  return pointerType === "touch" && !document.documentElement.hasAttribute("data-partly");
}

/** @param {MouseEvent} event @returns {Point} */
function pointOf({ clientX: x, clientY: y }) {
  return { x, y };
}

/** @param {WheelEvent} event @returns {[number, number]} */
function panOf({ shiftKey, deltaX, deltaY }) {
  return shiftKey ? [-deltaY, 0] : [-deltaX, -deltaY];
}

/** @param {Point} one @param {Point} other */
function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
