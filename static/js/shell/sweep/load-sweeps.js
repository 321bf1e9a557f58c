// Loads what looks numbers up while one of them moves, when such a number is first pointed at.
/** @import { Context } from "../../context.js" */

// A slider or a field, a number of an input in the drawing, one in the text.
const MOVABLE = "#inputs input, .input .value, .input-chip, .cm-content .chip";

/** @param {HTMLElement} root @param {Context} context */
export function loadSweeps(root, context) {
  const control = new AbortController();
  const load = async (/** @type {Event} */ event) => {
    // the editor is a tree of its own
    const [target] = event.composedPath();
    if (!(target instanceof Element) || !target.closest(MOVABLE)) return;
    control.abort();
    const loaded = await import("./mount-sweeps.js").catch(() => null);
    // without it each number is asked for
    if (loaded) loaded.mountSweeps(root, context);
    else loadSweeps(root, context);
  };
  for (const type of ["pointerover", "pointerdown", "focusin"]) root.addEventListener(type, load, { signal: control.signal });
}
