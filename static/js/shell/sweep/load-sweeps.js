// Loads what looks numbers up while one of them moves, when such a number is first pointed at.
import { loadOnce } from "../../dom/late/load-once.js";
/** @import { Context } from "../../context.js" */

// A slider or a field, a number of an input in the drawing, one in the text.
const MOVABLE = "#inputs input, .input .value, .input-chip, .cm-content .chip";

/** @param {HTMLElement} root @param {Context} context */
export function loadSweeps(root, context) {
  const control = new AbortController();
  const load = loadOnce(async () => {
    const { mountSweeps } = await import("./mount-sweeps.js");
    control.abort();
    mountSweeps(root, context);
  });
  const loadAt = (/** @type {Event} */ event) => {
    // the editor is a tree of its own
    const [target] = event.composedPath();
    // without it each number is asked for
    if (target instanceof Element && target.closest(MOVABLE)) load().catch(() => {});
  };
  for (const type of ["pointerover", "pointerdown", "focusin"]) root.addEventListener(type, loadAt, { signal: control.signal });
}
