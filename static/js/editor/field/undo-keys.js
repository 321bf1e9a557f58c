// The keys of undo and redo, and the browser's own commands for them, lead to the history of the page.
/** @import { FieldOptions } from "./types.js" */

/** @param {HTMLElement} element @param {Pick<FieldOptions, "onUndo" | "onRedo">} options @param {AbortSignal} [signal] */
export function attachUndoKeys(element, { onUndo, onRedo }, signal) {
  const listen = { ...(signal && { signal }), capture: true };
  const take = (/** @type {Event} */ event, /** @type {"undo" | "redo" | null} */ move) => {
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    (move === "undo" ? onUndo : onRedo)();
  };
  element.addEventListener("keydown", (event) => take(event, event.isComposing ? null : findMove(event)), listen);
  element.addEventListener("beforeinput", (event) => take(event, MOVES[event.inputType] ?? null), listen);
}

const MOVES = /** @type {Readonly<Record<string, "undo" | "redo">>} */ ({ historyUndo: "undo", historyRedo: "redo" });

/** @param {KeyboardEvent} event */
function findMove({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (altKey || ctrlKey === metaKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && ctrlKey && !shiftKey ? "redo" : null;
}
