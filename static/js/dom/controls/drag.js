// A handle that is dragged, or moved with arrow keys, to give something another size. Home gives it the usual one, as
// does a double click where the first click of two leaves the handle in its place.

const KEY_STEP = 24;
// a press that moves less than this is a click
const STILL = 4;
const KEYS = /** @type {Readonly<Record<string, readonly ["x" | "y", number]>>} */ ({
  ArrowRight: ["x", 1],
  ArrowLeft: ["x", -1],
  ArrowDown: ["y", 1],
  ArrowUp: ["y", -1],
});

/** `measure()` returns the size; `resize(size)` takes another one, null the usual one. `axis()` is that along which
 * it is dragged, and whether it grows (1) or shrinks (-1) to the right or downwards.
 * @typedef {object} Dragged
 * @property {() => readonly ["x" | "y", 1 | -1]} axis
 * @property {() => number} measure
 * @property {(size: number | null) => void} resize
 * @property {() => void} [onClick] */

/** @param {HTMLElement} handle @param {Dragged} dragged */
export function attachDrag(handle, { axis, measure, resize, onClick = () => {} }) {
  let pressed = /** @type {{ at: number, size: number, hasMoved: boolean } | null} */ (null);
  const placeOf = (/** @type {PointerEvent} */ { clientX, clientY }) => (axis()[0] === "x" ? clientX : clientY);

  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    pressed = { at: placeOf(event), size: measure(), hasMoved: false };
  });
  // a mouse that begins to select text goes on into a field beside the handle, and takes the focus there
  handle.addEventListener("mousedown", (event) => {
    event.preventDefault();
    handle.focus({ preventScroll: true });
  });
  handle.addEventListener("pointermove", (event) => {
    if (!pressed) return;
    const by = (placeOf(event) - pressed.at) * axis()[1];
    pressed.hasMoved ||= Math.abs(by) >= STILL;
    if (pressed.hasMoved) resize(pressed.size + by);
  });
  // a click comes after the capture is lost, and is none where the pointer has moved
  handle.addEventListener("click", () => {
    const wasDragged = pressed?.hasMoved;
    pressed = null;
    if (!wasDragged) onClick();
  });
  handle.addEventListener("dblclick", () => resize(null));
  handle.addEventListener("pointercancel", () => (pressed = null));
  handle.addEventListener("keydown", (event) => {
    const [along, by] = KEYS[event.code] ?? [];
    if (event.code === "Home") resize(null);
    else if (by && along === axis()[0]) resize(measure() + by * axis()[1] * KEY_STEP);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
