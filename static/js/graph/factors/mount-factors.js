// Shows the factors of each step and the derivatives of open groups, after the step itself.
import { selectBoard } from "../mount-board.js";
import { attachFolding } from "./fold-groups.js";
import { createFactors } from "./show-factors.js";
import { showWholes } from "./show-wholes.js";
/** @import { Store } from "../../state/store.js" */
/** @import { Scene } from "../types.js" */

/** @param {Store} store @param {HTMLElement} drawing @param {() => Scene | null} findScene */
export function mountFactors(store, drawing, findScene) {
  attachFolding(drawing, store);
  const showFactors = createFactors();
  store.watch(selectBoard, (view) => {
    const scene = findScene();
    if (!scene || !view) return;
    showFactors(scene, view);
    showWholes(scene, view);
  });
}
