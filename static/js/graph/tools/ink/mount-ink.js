// What a hand adds to the board in front of a class: a pointer that all see, and a pen.
import { createPen } from "./pen.js";
import { createPointerDot } from "./pointer-dot.js";
/** @import { Commands } from "../../../context.js" */
/** @import { Board } from "../types.js" */

/** @param {Board} board @returns {Commands} */
export function mountInk(board) {
  const pen = createPen(board);
  const dot = createPointerDot(document.body);
  const leave = () => {
    if (pen.isOn()) pen.toggle();
    else dot.toggle();
  };
  return {
    pen: { run: pen.toggle },
    pointer: { run: dot.toggle },
    "pen-undo": { run: pen.undo, isEnabled: pen.canUndo },
    "pen-clear": { run: pen.clear, isEnabled: pen.hasStrokes },
    // with the pen in hand the last change is the last stroke
    undo: { run: pen.undo, isEnabled: () => pen.isOn() && pen.canUndo() },
    escape: { run: leave, isEnabled: () => pen.isOn() || dot.isOn() },
  };
}
