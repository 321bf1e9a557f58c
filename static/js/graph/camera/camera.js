// The camera over the drawing: fits it into the pane, zooms, pans, and follows the current nodes.
import { onNextFrame } from "../../dom/frame.js";
import { readBodyBox } from "../nodes/body-box.js";
import {
  centreBox,
  centreOf,
  chooseView,
  findNearest,
  findVisibleBox,
  fitWhole,
  followBox,
  gatherBoxes,
  panBy,
  zoomAt,
} from "./camera-math.js";
/** @import { Box, Limits, Scene, Size, View } from "../types.js" */
/** @import { NodeId } from "../../state/trace.js" */

/** @type {Limits} */
const READING = { least: 15, followed: 17, most: 36 };
// In front of a class all numbers are read from the last row of a screen of this height.
const PRESENTING = { least: 24, followed: 24, most: 46, screen: 1080 };

/** @type {View} */
const NOWHERE = { scale: 1, x: 0, y: 0 };

export class Camera {
  /** `onMove(box, isWhole, scale)` is called with what is in sight.
   * @param {HTMLElement} pane @param {(box: Box, isWhole: boolean, scale: number) => void} onMove
   * @param {Limits} [reading] how large the numbers are in front of a reader */
  constructor(pane, onMove, reading = READING) {
    this.onMove = onMove;
    this.reading = reading;
    this.scene = /** @type {Scene | null} */ (null);
    this.view = NOWHERE;
    this.isMovedByHand = false;
    this.isPresenting = false;
    this.isShrunk = false;
    this.isWhole = false;
    this.isWaiting = false;
    this.legibleScale = 1;
    this.drawnScale = 0;
    this.followed = /** @type {readonly NodeId[]} */ ([]);
    this.paneSize = /** @type {Size} */ ({ width: pane.clientWidth, height: pane.clientHeight });
    // called after the layout, where asking would force none
    new ResizeObserver(() => this.resize(pane.clientWidth, pane.clientHeight)).observe(pane);
  }

  /** Whether the whole drawing is in sight, as it was placed. */
  get isAtRest() {
    return this.isWhole && !this.isMovedByHand;
  }

  /** Shows a new drawing. @param {Scene} scene */
  open(scene) {
    this.scene = scene;
    this.drawnScale = 0;
    this.followed = [];
    this.fit();
  }

  /** Shows another drawing of the same nodes at the scale that a hand has chosen, with the node that was in the middle at
   * its place. @param {Scene} scene */
  reopen(scene) {
    const { view, paneSize } = this;
    const middle = findNearest(this.scene?.nodes ?? new Map(), centreOf(findVisibleBox(view, paneSize)));
    const [before, after] = [this.scene, scene].map((each) => each?.nodes.get(middle)?.box);
    this.open(scene);
    if (!before || !after) return;
    const [from, to] = [centreOf(before), centreOf(after)];
    this.isMovedByHand = true;
    const moved = { scale: view.scale, x: view.x + (from.x - to.x) * view.scale, y: view.y + (from.y - to.y) * view.scale };
    // no farther than a hand could move it
    this.setView(panBy(moved, scene.size, paneSize, 0, 0));
  }

  /** Fits the drawing again, or, where only a part of it is legible, all of it, however small it becomes; it stays so
   * until it is fitted again. */
  fitOrShrink() {
    this.isShrunk = !this.isShrunk && !this.isWhole && !this.isMovedByHand;
    this.fit();
  }

  /** Shows the whole drawing when its numbers stay legible, else the part around the step. */
  fit() {
    if (!this.scene) return;
    const { size, numberHeight } = this.scene;
    const { view, isWhole } = chooseView(size, this.paneSize, numberHeight, this.limits);
    this.isWhole = isWhole;
    this.legibleScale = view.scale;
    this.isMovedByHand = false;
    this.setView(view);
    if (!isWhole) this.follow(this.followed);
  }

  /** @param {boolean} isPresenting */
  setPresenting(isPresenting) {
    this.isPresenting = isPresenting;
    this.isShrunk = false;
    this.fit();
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.paneSize = { width, height };
    if (this.isMovedByHand) this.setView(this.view);
    else this.fit();
  }

  /** @returns {Limits} */
  get limits() {
    const { least, followed, most } = this.isPresenting ? PRESENTING : this.reading;
    const scale = this.isPresenting ? innerHeight / PRESENTING.screen : 1;
    return { least: this.isShrunk ? 0 : least * scale, followed: followed * scale, most: most * scale };
  }

  /** Keeps the first of these nodes in sight, with as many of the others as there is room for; does nothing while the
   * whole drawing is. @param {readonly NodeId[]} nodes */
  follow(nodes) {
    this.followed = nodes;
    if (!this.scene || this.isAtRest) return;
    const handles = this.scene.nodes;
    const boxes = nodes.flatMap((node) => {
      const { box, halo } = handles.get(node) ?? {};
      return box ? [halo ? { ...box, body: readBodyBox(halo) } : box] : [];
    });
    const wanted = this.isMovedByHand ? this.view.scale : this.legibleScale;
    const box = gatherBoxes(boxes, this.paneSize, wanted);
    if (!box) return;
    // a hand has chosen its scale; else a node that is larger than the pane is seen whole
    const { scale } = this.isMovedByHand ? this.view : fitWhole(box, this.paneSize, wanted);
    const view = zoomAt(this.view, scale / this.view.scale, this.paneSize.width / 2, this.paneSize.height / 2);
    this.setView(followBox(view, this.scene.size, this.paneSize, box), true);
  }

  /** Brings a place of the drawing to the middle where not all is in sight. @param {Box | undefined} box */
  centreOn(box) {
    if (!this.scene || !box || this.isAtRest) return;
    this.setView(centreBox(this.view, this.scene.size, this.paneSize, box), true);
  }

  /** Zooms around a point of the pane, or its middle.
   * @param {number} factor @param {number} [x] @param {number} [y] */
  zoomBy(factor, x = this.paneSize.width / 2, y = this.paneSize.height / 2) {
    this.moveByHand(zoomAt(this.view, factor, x, y));
  }

  /** @param {number} dx @param {number} dy */
  panBy(dx, dy) {
    if (this.scene) this.moveByHand(panBy(this.view, this.scene.size, this.paneSize, dx, dy));
  }

  // A hand moves more often than the screen is drawn.
  /** @param {View} view */
  moveByHand(view) {
    this.isMovedByHand = true;
    this.view = view;
    if (this.isWaiting) return;
    this.isWaiting = true;
    onNextFrame(() => {
      this.isWaiting = false;
      this.setView(this.view);
    });
  }

  /** Moves the drawing at once, or by a short glide. @param {View} view @param {boolean} [isGliding] */
  setView(view, isGliding = false) {
    this.view = view;
    if (!this.scene) return;
    const { root, over, size } = this.scene;
    const isScaled = view.scale !== this.drawnScale;
    this.drawnScale = view.scale;
    for (const moved of over && over.parentNode !== root ? [root, over] : [root]) {
      moved.classList.toggle("gliding", isGliding);
      if (isScaled) {
        moved.style.width = `${size.width * view.scale}px`;
        moved.style.height = `${size.height * view.scale}px`;
      }
      moved.style.transform = `translate(${view.x}px, ${view.y}px)`;
    }
    this.onMove(findVisibleBox(view, this.paneSize), this.isAtRest, view.scale);
  }
}
