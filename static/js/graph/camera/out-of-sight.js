// What is seen of a drawing of which only a part is in sight: an overview, the names of far ends, and nothing half.
import { createEdge } from "./edge.js";
import { createFarEnds } from "./far-ends.js";
import { createOverview } from "./overview.js";
/** @import { Box, Scene } from "../types.js" */
/** @import { Trace } from "../../state/trace.js" */

/** `onPoint(place)` is told of each place of the overview that is pointed at.
 * @param {HTMLElement} host of the overview @param {(place: Box) => void} onPoint */
export function createOutOfSight(host, onPoint) {
  const overview = createOverview(host, onPoint);
  const edge = createEdge();
  const nameFarEnds = createFarEnds();
  let opened = /** @type {Scene | null} */ (null);

  return {
    /** @param {Scene} scene @param {Trace} trace @param {Box} visible @param {boolean} isWhole */
    show(scene, trace, visible, isWhole) {
      if (scene !== opened) {
        overview.open(scene);
        edge.open(scene);
        opened = scene;
      }
      overview.showFrame(visible);
      overview.showCurrent(scene.marked.current);
      edge.show(visible, isWhole, nameFarEnds(scene, visible, isWhole, trace));
    },
  };
}
