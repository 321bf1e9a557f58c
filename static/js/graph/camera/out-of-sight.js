// What is seen of a drawing of which only a part is in sight: an overview, the names of far ends, and nothing half.
import { createEdge } from "./edge.js";
import { createFarEnds, FADE } from "./far-ends.js";
import { createOverview } from "./overview.js";
/** @import { Box, Scene } from "../types.js" */
/** @import { Trace } from "../../state/trace.js" */

/** @typedef {import("./far-ends.js").Sight} Sight */

/** `onPoint(place)` is told of each place of the overview that is pointed at.
 * @param {HTMLElement} host of the overview @param {(place: Box) => void} onPoint */
export function createOutOfSight(host, onPoint) {
  const overview = createOverview(host, onPoint);
  const edge = createEdge();
  const nameFarEnds = createFarEnds();
  let opened = /** @type {Scene | null} */ (null);

  return {
    /** @param {Scene} scene @param {Trace} trace @param {Sight} sight */
    show(scene, trace, sight) {
      const { box: visible, isWhole } = sight;
      if (scene !== opened) {
        overview.open(scene);
        edge.open(scene);
        opened = scene;
      }
      overview.showFrame(visible);
      overview.showCurrent(scene.marked.current);
      const covered = nameFarEnds(scene, trace, sight);
      edge.show(visible, isWhole, covered);
      if (!isWhole) fade(scene, visible);
    },
  };
}

// The edges beyond which the drawing goes on.
/** @param {Scene} scene @param {Box} visible */
function fade({ svg, size }, { x, y, width, height }) {
  const beyond = { left: x, up: y, right: size.width - x - width, down: size.height - y - height };
  const host = svg.parentElement;
  for (const [side, by] of Object.entries(beyond)) host?.style.setProperty(`--cut-${side}`, by > 1 ? `${FADE}px` : "0px");
}
