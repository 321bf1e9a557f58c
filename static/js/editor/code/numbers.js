// Numbers that are moved in the text: dragged sideways, or with Alt and the arrow keys at the cursor.
import { EditorView, keymap } from "@codemirror/view";
import { moveNumber } from "../../state/trace/literals.js";
import { factsField } from "./facts-field.js";
import { listTypedNumbers } from "./places.js";
/** @import { Extension } from "@codemirror/state" */
/** @import { FieldOptions } from "../field/types.js" */
/** @import { TypedNumber } from "./places.js" */

const PIXELS_A_STEP = 4;
const LEAST_MOVE = 3;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;

/** @typedef {Pick<FieldOptions, "onGrab" | "onNumber" | "onGestureEnd">} NumberOptions */

/** @param {NumberOptions} options @returns {Extension} */
export function createMovableNumbers(options) {
  const nudge = (/** @type {number} */ by) => (/** @type {EditorView} */ view) => nudgeAtCursor(view, by, options);
  return [
    EditorView.domEventHandlers({
      pointerdown: (event, view) => {
        const number = event.button === 0 && event.isPrimary ? findChip(view, event.target) : null;
        if (number) drag(view, number, event, options);
        return false;
      },
      // the editor would begin to select
      mousedown: (event, view) => {
        const number = event.button === 0 && event.detail === 1 && !event.shiftKey ? findChip(view, event.target) : null;
        if (number) event.preventDefault();
        return number !== null;
      },
      keyup: (event) => {
        if (event.key === "Alt") options.onGestureEnd();
      },
    }),
    keymap.of([
      { key: "Alt-ArrowUp", run: nudge(1) },
      { key: "Alt-ArrowDown", run: nudge(-1) },
    ]),
  ];
}

/** @param {EditorView} view @param {EventTarget | null} target */
function findChip(view, target) {
  const chip = target instanceof Element ? target.closest(".chip") : null;
  return chip ? findTypedNumber(view, view.posAtDOM(chip)) : null;
}

/** The number of an input at a place. @param {EditorView} view @param {number} place @returns {TypedNumber | null} */
function findTypedNumber({ state }, place) {
  const numbers = listTypedNumbers(state.doc, state.field(factsField).literals);
  return numbers.find(({ from, to }) => from <= place && place <= to) ?? null;
}

/** @param {EditorView} view @param {TypedNumber} number @param {PointerEvent} begin @param {NumberOptions} options */
function drag(view, { name, index, text }, begin, { onGrab, onNumber, onGestureEnd }) {
  const control = new AbortController();
  const { signal } = control;
  let isDragged = false;
  if (begin.target instanceof Element) onGrab(name, text, index, begin.target);
  if (begin.pointerType !== "mouse") {
    // each number makes another chip; a finger would be lost with the one that it pressed
    view.scrollDOM.setPointerCapture(begin.pointerId);
    const keepFromScrolling = (/** @type {Event} */ event) => isDragged && event.preventDefault();
    begin.target?.addEventListener("touchmove", keepFromScrolling, { passive: false, signal });
  }

  const move = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== begin.pointerId) return;
    const way = event.clientX - begin.clientX;
    // a finger that goes up or down scrolls
    isDragged ||= Math.abs(way) >= Math.max(LEAST_MOVE, Math.abs(event.clientY - begin.clientY));
    if (!isDragged) return;
    event.preventDefault();
    const steps = Math.trunc(way / PIXELS_A_STEP) * (event.shiftKey ? 10 : 1);
    const moved = moveNumber(text, steps);
    if (moved !== null) onNumber(name, moved, index);
  };
  const end = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== begin.pointerId) return;
    control.abort();
    onGestureEnd();
    if (!isDragged && event.type === "pointerup" && event.pointerType === "mouse") placeCursor(view, event);
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
}

// A press that went nowhere is a click.
/** @param {EditorView} view @param {PointerEvent} event */
function placeCursor(view, { clientX, clientY }) {
  const anchor = view.posAtCoords({ x: clientX, y: clientY });
  view.focus();
  if (anchor !== null) view.dispatch({ selection: { anchor } });
}

/** @param {EditorView} view @param {number} by @param {NumberOptions} options */
function nudgeAtCursor(view, by, { onNumber }) {
  const { state } = view;
  const { head } = state.selection.main;
  const typed = findTypedNumber(view, head);
  if (typed) {
    const moved = moveNumber(typed.text, by);
    if (moved !== null) onNumber(typed.name, moved, typed.index);
    return true;
  }
  const line = state.doc.lineAt(head);
  for (const { 0: text, index } of line.text.matchAll(NUMBER)) {
    const from = line.from + index;
    const to = from + text.length;
    const moved = head >= from && head <= to ? moveNumber(text, by) : null;
    if (moved === null || moved.startsWith("-")) continue;
    view.dispatch({ changes: { from, to, insert: moved }, selection: { anchor: from + moved.length }, userEvent: "input.nudge" });
    return true;
  }
  return false;
}
