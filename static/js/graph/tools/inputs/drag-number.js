// Drags a number of the drawing sideways: to the right it grows.

const PIXELS_A_STEP = 4;
const LEAST_MOVE = 3;

/** `onBegin(target)` returns what is dragged, or null where there is nothing to drag.
 * @template T
 * @param {HTMLElement} drawing
 * @param {{ onBegin: (target: EventTarget | null) => T | null, onMove: (dragged: T, steps: number) => void, onEnd: () => void }} handlers */
export function attachDragging(drawing, { onBegin, onMove, onEnd }) {
  drawing.addEventListener("pointerdown", (begin) => {
    if (begin.button !== 0 || !begin.isPrimary || begin.shiftKey || begin.ctrlKey || begin.metaKey) return;
    const dragged = onBegin(begin.target);
    if (dragged === null) return;
    // the camera stays where it is
    begin.stopPropagation();
    const control = new AbortController();
    let isDragged = false;
    const move = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId !== begin.pointerId) return;
      const way = event.clientX - begin.clientX;
      if (!isDragged && Math.abs(way) < LEAST_MOVE) return;
      // what the pointer is let go on is not clicked
      if (!isDragged) drawing.setPointerCapture(begin.pointerId);
      isDragged = true;
      onMove(dragged, Math.trunc(way / PIXELS_A_STEP) * (event.shiftKey ? 10 : 1));
    };
    const end = (/** @type {PointerEvent} */ event) => {
      if (event.pointerId !== begin.pointerId) return;
      control.abort();
      onEnd();
    };
    const { signal } = control;
    addEventListener("pointermove", move, { signal });
    addEventListener("pointerup", end, { signal });
    addEventListener("pointercancel", end, { signal });
  });
}
