// Undo and redo: a stack of what was wanted before each change, and one of what was undone.
/** @import { Wanted } from "./types.js" */

/** `past` and `future` end with what is nearest. `gesture` names what is still going on, such as a drag: all of
 * it is one entry.
 * @typedef {object} History
 * @property {readonly Wanted[]} past
 * @property {readonly Wanted[]} future
 * @property {string | null} gesture */

/** @type {History} */
export const NEW_HISTORY = { past: [], future: [], gesture: null };

const MOST_ENTRIES = 100;

// Of the page and its panels, and not of the program: an undo leaves them as they are.
const KEPT = /** @type {const} */ ([
  "lang", "theme", "project", "gallery", "panel", "flow", "ask", "dialect", "other", "other_update", "input", "index",
]);

/** Records a change of what was wanted `before`; it goes on with a gesture of the same name.
 * @param {History} history @param {Wanted} before @param {string | null} gesture @returns {History} */
export function recordChange(history, before, gesture) {
  const isSameGesture = gesture !== null && gesture === history.gesture;
  const past = isSameGesture ? history.past : [...history.past, before].slice(-MOST_ENTRIES);
  return { past, future: [], gesture };
}

/** Ends the gesture: what comes next is an entry of its own. @param {History} history @returns {History} */
export function endGesture(history) {
  return history.gesture === null ? history : { ...history, gesture: null };
}

/** Returns what was wanted before the last change, or null where there is none.
 * @param {History} history @param {Wanted} now @returns {{ history: History, wanted: Wanted } | null} */
export function undoChange({ past, future }, now) {
  const last = past.at(-1);
  if (!last) return null;
  return {
    history: { past: past.slice(0, -1), future: [...future, now], gesture: null },
    wanted: keepPage(last, now),
  };
}

/** Returns what was wanted before the last undo, or null where nothing is undone.
 * @param {History} history @param {Wanted} now @returns {{ history: History, wanted: Wanted } | null} */
export function redoChange({ past, future }, now) {
  const undone = undoChange({ past: future, future: past, gesture: null }, now);
  if (!undone) return null;
  const { history, wanted } = undone;
  return { history: { past: history.future, future: history.past, gesture: null }, wanted };
}

/** @param {Wanted} wanted @param {Wanted} now @returns {Wanted} */
function keepPage(wanted, now) {
  return { ...wanted, ...Object.fromEntries(KEPT.map((name) => [name, now[name]])) };
}
