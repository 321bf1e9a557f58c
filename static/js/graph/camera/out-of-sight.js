// What is seen of a drawing of which only a part is in sight: an overview, the names of far ends, nothing half, and a
// large one in tiles.
import { createEdge } from "./edge.js";
import { createFarEnds, FADE } from "./far-ends.js";
import { createOverview } from "./overview.js";
import { createTiles } from "../tiles/tiles.js";
/** @import { Box, Scene } from "../types.js" */
/** @import { Trace } from "../../state/trace.js" */

/** @typedef {import("./far-ends.js").Sight} Sight */

/** `onPoint(place)` is called with each place of the overview that is pointed at.
 * @param {HTMLElement} host of the overview @param {(place: Box) => void} onPoint */
export function createOutOfSight(host, onPoint) {
  const overview = createOverview(host, onPoint);
  const edge = createEdge();
  const tiles = createTiles();
  const nameFarEnds = createFarEnds();
  let opened = /** @type {Scene | null} */ (null);

  return {
    /** @param {Scene} scene @param {Trace} trace @param {Sight} sight */
    show(scene, trace, sight) {
      const { box: visible, isWhole } = sight;
      // a page that is printed shows none of it
      if (!(visible.width > 0)) return;
      if (scene !== opened) {
        overview.open(scene);
        edge.open(scene);
        tiles.open(scene);
        opened = scene;
      }
      overview.showFrame(visible);
      overview.showCurrent(scene.marked.current);
      const covered = nameFarEnds(scene, trace, sight);
      const sides = isWhole ? [] : listBeyond(scene, visible);
      edge.show(visible, clearOf(sides, visible, FADE / sight.scale), isWhole, covered);
      if (!isWhole) markBeyond(scene, sides);
      tiles.show(scene, visible, sight.scale);
    },
  };
}

// As in the layout: nothing is drawn so near to the border of a drawing.
const MARGIN = 14;

// The edges beyond which the drawing goes on.
/** @param {Scene} scene @param {Box} visible */
function listBeyond({ size }, { x, y, width, height }) {
  const beyond = { left: x, up: y, right: size.width - x - width, down: size.height - y - height };
  return Object.entries(beyond).flatMap(([side, by]) => (by > MARGIN ? side : []));
}

/** @param {readonly string[]} sides @param {Box} visible @param {number} fade @returns {Box} */
function clearOf(sides, { x, y, width, height }, fade) {
  const by = (/** @type {string} */ side) => (sides.includes(side) ? fade : 0);
  return { x: x + by("left"), y: y + by("up"), width: width - by("left") - by("right"), height: height - by("up") - by("down") };
}

// Marks those edges; the styles fade the drawing out there.
/** @param {Scene} scene @param {readonly string[]} sides */
function markBeyond({ root }, sides) {
  const host = root.parentElement;
  if (host && host.dataset.beyond !== sides.join(" ")) host.dataset.beyond = sides.join(" ");
}
