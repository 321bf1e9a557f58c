// The board: the drawing in its pane, stepped through, zoomed and pointed at.
import { parseSvg } from "../dom/h.js";
import { collectRefs } from "../dom/refs.js";
import { chooseStart, goToNode, toggleGroup } from "../state/actions.js";
import { createSelector, selectHidden, selectStepIndex, selectTangents } from "../state/select.js";
import { unravelPlace } from "../state/trace/start.js";
import { findGroupOfNode, indexTrace } from "../state/trace/trace-index.js";
import { Camera } from "./camera/camera.js";
import { createOverview } from "./camera/overview.js";
import { attachPointer } from "./camera/pointer.js";
import { attachCrossLight } from "./cross-light.js";
import { attachEchoLight } from "./echo-light.js";
import { applyStep } from "./marks.js";
import { animateStep, findTravelledWires } from "./motion.js";
import { attachNodeButtons, focusNode } from "./node-buttons.js";
import { buildScene, fitToFont } from "./scene.js";
import { markUpdated } from "./updated.js";
/** @import { Commands, Context } from "../context.js" */
/** @import { BoardView, Scene } from "./types.js" */
/** @import { NodeId, Trace } from "../state/trace.js" */
/** @import { State } from "../state/types.js" */

const ZOOM = 1.25;

/** @type {(state: State) => BoardView | null} */
const selectBoard = createSelector(
  (state) => {
    const { shown } = state;
    const picture = shown?.picture;
    const trace = shown?.trace;
    return /** @type {const} */ ([picture, trace, selectStepIndex(state), selectHidden(state), selectTangents(state)]);
  },
  (picture, trace, index, hidden, tangents) => (picture && trace ? { picture, trace, index, hidden, tangents } : null),
);

const selectUpdated = createSelector(
  ({ shown, updated }) => [shown?.picture, updated],
  (picture, nodes) => ({ picture, nodes }),
);

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountGraph(root, { store, t }) {
  const refs = collectRefs(root, {
    pane: HTMLElement,
    drawing: HTMLElement,
    overview: HTMLElement,
    explanation: HTMLElement,
    echo: HTMLElement,
    zoomIn: HTMLButtonElement,
    zoomOut: HTMLButtonElement,
    zoomFit: HTMLButtonElement,
  });
  let scene = /** @type {Scene | null} */ (null);
  const camera = new Camera(refs.pane, (box, isWhole) => {
    document.documentElement.toggleAttribute("data-partly", !isWhole);
    overview.showFrame(box);
  });
  const overview = createOverview(refs.overview, (place) => camera.centreOn(place));
  const buttons = attachNodeButtons(refs.drawing, {
    onChoose: (node, part) => {
      const index = findElement(store.state().shown?.trace, node, scene, part);
      store.dispatch(index ? chooseStart(index, null) : goToNode(node));
    },
    onToggle: (group) => store.dispatch(toggleGroup(group)),
  });
  attachPointer(refs.pane, camera);
  attachCrossLight(refs.drawing, refs.explanation, () => scene);
  attachEchoLight(refs.drawing, refs.echo, () => scene, () => store.state().shown?.trace);
  document.fonts.addEventListener("loadingdone", () => scene && fitToFont(scene));

  /** @param {BoardView | null} view @param {BoardView | null} [before] */
  const show = (view, before) => {
    if (!view) return;
    const isOther = view.picture !== before?.picture;
    if (isOther) open(view.picture.svg);
    if (!scene) return;
    applyStep(scene, view, t);
    if (isOther) {
      overview.open(scene);
      camera.open(scene);
    }
    const step = view.trace.steps[view.index];
    if (!step) return;
    if (isOther || step !== before?.trace.steps[before.index]) {
      camera.follow(step.current);
      overview.showCurrent(step.current);
      buttons.reach(scene.nodes.get(step.current[0] ?? ""));
    }
    animateStep(scene, findTravelledWires(view, before), step.phase === "backward");
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
  const commands = {
    node: { run: goToFocused },
    "zoom-in": { run: () => camera.zoomBy(ZOOM) },
    "zoom-out": { run: () => camera.zoomBy(1 / ZOOM) },
    "zoom-fit": { run: () => camera.fit() },
    group: { run: toggleGroupHere },
  };
  refs.zoomIn.addEventListener("click", commands["zoom-in"].run);
  refs.zoomOut.addEventListener("click", commands["zoom-out"].run);
  refs.zoomFit.addEventListener("click", commands["zoom-fit"].run);
  return commands;
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
