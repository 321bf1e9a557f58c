// The board: the drawing in its pane, stepped through, zoomed and pointed at.
import { parseSvg } from "../dom/h.js";
import { collectRefs } from "../dom/refs.js";
import { chooseStart, goToNode, inspect, toggleGroup } from "../state/actions.js";
import { createSelector, selectHidden, selectNumbers, selectPathStart, selectStepIndex, selectTangents } from "../state/select.js";
import { unravelPlace } from "../state/trace/start.js";
import { findGroupOfNode, indexTrace } from "../state/trace/trace-index.js";
import { Camera } from "./camera/camera.js";
import { attachPointer } from "./camera/pointer.js";
import { attachCrossLight } from "./light/cross-light.js";
import { attachEchoLight } from "./light/echo-light.js";
import { showPaths } from "./light/paths.js";
import { applyStep } from "./marks.js";
import { attachNodeButtons, focusNode } from "./nodes/node-buttons.js";
import { loadMotion } from "./motion/load-motion.js";
import { buildScene } from "./scene.js";
import { loadGrouping } from "./selection/load-grouping.js";
import { attachPicking } from "./selection/pick.js";
import { showSelected } from "./selection/show-selected.js";
import { markUpdated } from "./updated.js";
import { mountTools } from "./tools/load-tools.js";
import { walkFrom } from "./nodes/walk.js";
/** @import { Commands, Context } from "../context.js" */
/** @import { createOutOfSight } from "./camera/out-of-sight.js" */
/** @import { createMotion } from "./motion/motion.js" */
/** @import { BoardView, Scene } from "./types.js" */
/** @import { NodeId, Trace } from "../state/trace.js" */
/** @import { State } from "../state/types.js" */

const ZOOM = 1.25;
// By the place of their key.
const WALKS = /** @type {const} */ (["forward", "back", "up", "down"]);

/** @type {(state: State) => BoardView | null} */
const selectBoard = createSelector(
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

const selectUpdated = createSelector(
  ({ shown, updated }) => [shown?.picture, updated],
  (picture, nodes) => ({ picture, nodes }),
);

const selectSelected = createSelector(
  ({ shown, selected }) => [shown?.picture, selected],
  (picture, nodes) => ({ picture, nodes }),
);

/** Returns how to find the tables of commands, of which the first ones come first. Where the program `isEdited`, gates
 * are selected to be a group, and its symbols are lit with the drawing.
 * @param {ParentNode} root @param {Context} context @param {boolean} isEdited @returns {() => readonly Commands[]} */
export function mountGraph(root, context, isEdited) {
  const { store, t } = context;
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
    if (!isWhole) loadOutOfSight();
  });
  // most drawings are always seen whole; without it a part is seen as it is cut
  const loadOutOfSight = once(async () => {
    const loaded = await import("./camera/out-of-sight.js").catch(() => null);
    outOfSight = loaded && loaded.createOutOfSight(refs.overview, (place) => camera.centreOn(place));
    camera.setView(camera.view);
  });
  const buttons = attachNodeButtons(refs.drawing, {
    onChoose: (node, part) => {
      const trace = store.state().shown?.trace;
      const index = findElement(trace, node, scene, part);
      if (index) store.dispatch(chooseStart(index, null));
      else if (trace?.numbers && part?.closest(".size")) store.dispatch(inspect(node));
      else store.dispatch(goToNode(node));
    },
    onToggle: (group) => store.dispatch(toggleGroup(group)),
  });
  if (isEdited) attachPicking(refs.pane, store, () => scene);
  attachPointer(refs.pane, camera);
  attachCrossLight(refs.drawing, refs.explanation, () => scene);
  if (isEdited) attachEchoLight(refs.drawing, collectRefs(root, { echo: HTMLElement }).echo, () => scene, () => store.state().shown?.trace);

  const markPaths = () => {
    const trace = store.state().shown?.trace;
    if (scene && trace) showPaths(scene, trace, selectPathStart(store.state()));
  };
  /** @param {BoardView | null} view @param {BoardView | null} [before] */
  const show = (view, before) => {
    if (!view) return;
    const isOther = view.picture !== before?.picture;
    const last = before && scene && { scene, view: camera.view, trace: before.trace };
    if (isOther) open(view.picture.svg);
    if (!scene) return;
    applyStep(scene, view, t);
    if (isOther) {
      camera.open(scene);
      markPaths();
    }
    const step = view.trace.steps[view.index];
    if (!step) return;
    if (isOther || step !== before?.trace.steps[before.index]) {
      // the inputs may be far apart, and none of them has anything to do with another
      camera.follow(step.phase === "inputs" ? step.current.slice(0, 1) : [...step.current, ...step.others]);
      buttons.reach(scene.nodes.get(step.current[0] ?? ""));
    }
    if (last && isOther) motion?.glide(last, { scene, view: camera.view, trace: view.trace });
    else if (before) move(view, before);
  };
  /** @param {BoardView} view @param {BoardView} before */
  const move = (view, before) => {
    // the equation of the step is written in this frame, too
    queueMicrotask(() => {
      if (scene && selectBoard(store.state()) === view) motion?.play(scene, view, before, store.state().scrubbed);
    });
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
  loadMotion(refs.explanation, (loaded) => (motion = loaded));
  store.watch(({ scrubbed }) => scrubbed, (part) => motion?.seek(part));
  store.watch(selectPathStart, markPaths);
  store.watch(selectSelected, ({ nodes }) => scene && showSelected(scene, nodes));
  store.watch(({ isSelecting }) => isSelecting, (isSelecting) => refs.pane.toggleAttribute("data-selecting", isSelecting));
  store.watch(selectUpdated, ({ nodes }) => scene && markUpdated(refs.drawing, scene, nodes));
  store.watch(
    ({ found }) => found,
    (found) => {
      const node = found && scene?.nodes.get(found.node);
      if (!node) return;
      camera.centreOn(node.box);
      focusNode(node);
    },
  );

  const toggleGroupHere = () => {
    const view = selectBoard(store.state());
    const group = view && findGroupHere(view, buttons.focused());
    if (!group) return false;
    store.dispatch(toggleGroup(group.id));
  };
  const goToFocused = () => {
    const node = buttons.focused();
    if (node === undefined) return false;
    store.dispatch(goToNode(node));
  };
  const walk = (/** @type {number} */ place) => {
    const view = selectBoard(store.state());
    const from = buttons.focused() ?? view?.trace.steps[view.index]?.current[0];
    const direction = WALKS[place];
    if (!view || from === undefined || !direction) return false;
    const heightOf = (/** @type {NodeId} */ node) => scene?.nodes.get(node)?.box?.y ?? 0;
    const to = buttons.focused() === undefined ? from : walkFrom(view.trace, from, direction, heightOf);
    const handle = scene?.nodes.get(to ?? "");
    if (!handle) return;
    camera.centreOn(handle.box);
    focusNode(handle);
  };
  const commands = {
    walk: { run: walk },
    node: { run: goToFocused },
    "zoom-in": { run: () => camera.zoomBy(ZOOM) },
    "zoom-out": { run: () => camera.zoomBy(1 / ZOOM) },
    "zoom-fit": { run: () => camera.fitOrShrink() },
    group: { run: toggleGroupHere },
    ...(isEdited ? loadGrouping(root, context, buttons.focused) : {}),
  };
  refs.zoomIn.addEventListener("click", commands["zoom-in"].run);
  refs.zoomOut.addEventListener("click", commands["zoom-out"].run);
  refs.zoomFit.addEventListener("click", commands["zoom-fit"].run);
  const findTools = mountTools({
    ...refs,
    ...context,
    findScene: () => scene,
    bringIntoSight: (box) => camera.centreOn(box),
  });
  return () => [...findTools(), commands];
}

// Does something the first time alone.
/** @param {() => void} act */
function once(act) {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}

// The index of the element of the output that was clicked, at which the backward pass may start.
/** @param {Trace | undefined} trace @param {NodeId} node @param {Scene | null} scene @param {Element | null} part */
function findElement(trace, node, scene, part) {
  const entry = part?.closest(".entry");
  const number = entry && scene?.numbersByEntry.get(entry);
  if (!trace || !number || node !== trace.output) return null;
  return unravelPlace(number.index, indexTrace(trace).nodesById.get(node)?.shape ?? []);
}

// The group to open or close: at the node with the focus, else at the current one.
/** @param {BoardView} view @param {NodeId | undefined} focused */
function findGroupHere({ trace, index }, focused) {
  const current = trace.steps[index]?.current ?? [];
  return [focused, ...(current.length === 1 ? current : [])]
    .map((node) => node && findGroupOfNode(trace, node))
    .find(Boolean);
}
