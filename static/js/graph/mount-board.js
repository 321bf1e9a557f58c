// The drawing in its pane: stepped through, walked, zoomed and pointed at. Nothing here asks for another one.
import { onceWritten } from "../dom/frame.js";
import { parseSvg } from "../dom/h.js";
import { loadOnce } from "../dom/late/load-once.js";
import { whenPointedAt } from "../dom/late/when-pointed-at.js";
import { collectRefs } from "../dom/refs.js";
import { createSelector, selectHidden, selectNumbers, selectStepIndex, selectTangents } from "../state/select.js";
import { Camera } from "./camera/camera.js";
import { attachPointer } from "./camera/pointer.js";
import { applyStep } from "./marks.js";
import { attachNodeButtons, focusNode } from "./nodes/node-buttons.js";
import { buildScene } from "./scene.js";
/** @import { Commands, Context } from "../context.js" */
/** @import { createOutOfSight } from "./camera/out-of-sight.js" */
/** @import { createMotion } from "./motion/motion.js" */
/** @import { StartMotion } from "./motion/load-motion.js" */
/** @import { BoardView, Limits, Scene } from "./types.js" */
/** @import { GroupId, NodeId } from "../state/trace.js" */
/** @import { State } from "../state/types.js" */

const ZOOM = 1.25;

/** @type {(state: State) => BoardView | null} */
export const selectBoard = createSelector(
  (state) => {
    const { shown } = state;
    const picture = shown?.picture;
    const trace = shown?.trace;
    const step = selectStepIndex(state);
    return /** @type {const} */ ([picture, trace, step, selectHidden(state), selectTangents(state), selectNumbers(state)]);
  },
  (picture, trace, index, hidden, tangents, numbers) =>
    picture && trace ? { picture, trace, index, hidden, tangents, numbers: tangents ? null : numbers } : null,
);

/** What is done at the drawing besides, by those who mount it. `onChoose` receives the node that was chosen, and at what
 * part of it; `onToggle` the group that was double-clicked. `onPlaced` follows when another drawing has its place.
 * `startMotion` says when it is there what moves. `beforePointer` is called before the camera listens to the pane. `reading` says how large numbers are.
 * @typedef {object} Handlers
 * @property {(node: NodeId, part: Element | null) => void} onChoose
 * @property {(group: GroupId) => void} [onToggle]
 * @property {() => void} [onPlaced]
 * @property {StartMotion} startMotion
 * @property {(findScene: () => Scene | null) => void} [beforePointer]
 * @property {Limits} [reading] */

/** @param {ParentNode} root @param {Context} context @param {Handlers} handlers */
export function mountBoard(root, { store, t }, { onChoose, onToggle = () => {}, onPlaced = () => {}, startMotion, beforePointer, reading }) {
  const refs = collectRefs(root, {
    pane: HTMLElement,
    drawing: HTMLElement,
    overview: HTMLElement,
    explanation: HTMLElement,
    zoomIn: HTMLButtonElement,
    zoomOut: HTMLButtonElement,
    zoomFit: HTMLButtonElement,
  });
  let scene = /** @type {Scene | null} */ (null);
  let motion = /** @type {ReturnType<typeof createMotion> | null} */ (null);
  let outOfSight = /** @type {ReturnType<typeof createOutOfSight> | null} */ (null);
  const camera = new Camera(refs.pane, (box, isWhole, scale) => {
    document.documentElement.toggleAttribute("data-partly", !isWhole);
    const trace = store.state().shown?.trace;
    // a frame that is not shown yet has no size
    if (scene && trace && box.width > 0 && box.height > 0) outOfSight?.show(scene, trace, { box, isWhole, scale });
    if (!isWhole) loadOutOfSight().catch(() => {});
  }, reading);
  // most drawings are always seen whole; without it a part is seen as it is cut
  const loadOutOfSight = loadOnce(async () => {
    const { createOutOfSight } = await import("./camera/out-of-sight.js");
    outOfSight = createOutOfSight(refs.overview, (place) => camera.centreOn(place));
    camera.setView(camera.view);
  });
  const buttons = attachNodeButtons(refs.drawing, { onChoose, onToggle });
  beforePointer?.(() => scene);
  attachPointer(refs.pane, camera);
  whenPointedAt([refs.drawing, refs.explanation], async () => {
    const { attachCrossLight } = await import("./light/cross-light.js");
    attachCrossLight(refs.drawing, refs.explanation, () => scene);
  });

  /** @param {BoardView | null} view @param {BoardView | null} [before] */
  const show = (view, before) => {
    if (!view) return;
    const isOther = view.picture !== before?.picture;
    const last = before && scene && { scene, view: camera.view, trace: before.trace };
    if (isOther) open(view.picture.svg);
    if (!scene) return;
    applyStep(scene, view, t);
    // the same numbers drawn in another way, as they are folded for a phone, stay as a hand has placed them
    const isKept = isOther && camera.isMovedByHand && view.trace.structure === before?.trace.structure;
    if (isOther) {
      if (isKept) camera.reopen(scene);
      else camera.open(scene);
      onPlaced();
    }
    const step = view.trace.steps[view.index];
    if (!step) return;
    if ((isOther && !isKept) || step !== before?.trace.steps[before.index]) {
      // the inputs may be far apart, and none of them has anything to do with another
      camera.follow(step.phase === "inputs" ? step.current.slice(0, 1) : [...step.current, ...step.others]);
      buttons.reach(scene.nodes.get(step.current[0] ?? ""));
    }
    if (last && isOther) motion?.glide(last, { scene, view: camera.view, trace: view.trace });
    else if (before) move(view, before);
  };
  /** @param {BoardView} view @param {BoardView} before */
  const move = (view, before) => {
    const play = () => {
      if (scene && selectBoard(store.state()) === view) motion?.play(scene, view, before, store.state().scrubbed);
    };
    // the equation of the step is written by then, and what moves is laid out with it
    onceWritten(play);
  };

  /** @param {string | null} markup null where the server put the drawing into the page */
  const open = (markup) => {
    buttons.keepFocus();
    if (markup !== null) refs.drawing.replaceChildren(parseSvg(markup));
    const svg = refs.drawing.querySelector("svg.graph");
    scene = svg instanceof SVGSVGElement ? buildScene(svg) : null;
  };

  store.watch(({ wanted }) => wanted.project, (isPresenting) => camera.setPresenting(isPresenting));
  store.watch(selectBoard, show);
  startMotion(refs.explanation, (loaded) => (motion = loaded));
  store.watch(({ scrubbed }) => scrubbed, (part) => motion?.seek(part));

  const walk = (/** @type {number} */ place) => {
    const trace = selectBoard(store.state())?.trace;
    const from = buttons.focused();
    const drawn = scene;
    if (!trace || !drawn) return false;
    if (from === undefined) return bringIntoSight(selectCurrent());
    loadWalk().then(({ walkByKey }) => bringIntoSight(walkByKey(trace, drawn, from, place)), () => {});
  };
  const loadWalk = () => import("./nodes/walk.js");
  // there when a key is pressed
  refs.drawing.addEventListener("focusin", () => void loadWalk().catch(() => {}), { once: true });
  const selectCurrent = () => {
    const view = selectBoard(store.state());
    return view?.trace.steps[view.index]?.current[0];
  };
  // in the middle, and with the focus
  const bringIntoSight = (/** @type {NodeId | undefined} */ id) => {
    const node = scene?.nodes.get(id ?? "");
    if (!node) return;
    camera.centreOn(node.box);
    focusNode(node);
  };
  const goToFocused = () => {
    const node = buttons.focused();
    if (node === undefined) return false;
    onChoose(node, null);
  };
  const commands = /** @type {Commands} */ ({
    walk: { run: walk },
    node: { run: goToFocused },
    "zoom-in": { run: () => camera.zoomBy(ZOOM), isEnabled: () => !refs.zoomIn.disabled },
    "zoom-out": { run: () => camera.zoomBy(1 / ZOOM), isEnabled: () => !refs.zoomOut.disabled },
    "zoom-fit": { run: () => camera.fitOrShrink(), isEnabled: () => !refs.zoomFit.disabled },
  });
  refs.zoomIn.addEventListener("click", () => camera.zoomBy(ZOOM));
  refs.zoomOut.addEventListener("click", () => camera.zoomBy(1 / ZOOM));
  refs.zoomFit.addEventListener("click", () => camera.fitOrShrink());
  return { ...refs, commands, camera, findScene: () => scene, findFocused: buttons.focused, bringIntoSight };
}
