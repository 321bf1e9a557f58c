// The tiles of a large drawing: those far out of sight are not rendered, and from afar numbers give way to shapes.
import { overlap } from "../camera/far-end-places.js";
import { LEAST_GATES, splitScene } from "./split.js";
/** @import { Box, Scene } from "../types.js" */
/** @import { Tile } from "./split.js" */

// Lower numbers cannot be read, in pixels of the screen.
const LEGIBLE = 9;
// How far around the pane tiles are ready to be seen, in parts of it.
const MARGIN = 0.5;

export function createTiles() {
  let tiles = /** @type {readonly Tile[]} */ ([]);

  return {
    /** @param {Scene} scene */
    open(scene) {
      tiles = scene.nodes.size < LEAST_GATES ? [] : splitScene(scene);
    },

    /** @param {Scene} scene @param {Box} visible @param {number} scale */
    show({ root, numberHeight }, visible, scale) {
      if (!tiles.length) return;
      root.classList.toggle("far", numberHeight * scale < LEGIBLE);
      const near = {
        x: visible.x - MARGIN * visible.width,
        y: visible.y - MARGIN * visible.height,
        width: (1 + 2 * MARGIN) * visible.width,
        height: (1 + 2 * MARGIN) * visible.height,
      };
      for (const { element, box } of tiles) element.classList.toggle("away", !overlap(box, near));
    },
  };
}
