// The graph of a program that can be changed: the board, with what opens, groups, selects and edits there.
import { whenPointedAt } from "../dom/late/when-pointed-at.js";
import { collectRefs } from "../dom/refs.js";
import { chooseStart, goToNode, inspect, toggleGroup } from "../state/actions.js";
import { createSelector, selectPathStart } from "../state/select.js";
import { unravelPlace } from "../state/trace/start.js";
import { findGroupOfNode, indexTrace } from "../state/trace/trace-index.js";
import { showPaths } from "./light/paths.js";
import { loadMotion } from "./motion/load-motion.js";
import { mountBoard, selectBoard } from "./mount-board.js";
import { loadGrouping } from "./selection/load-grouping.js";
import { attachPicking } from "./selection/pick.js";
import { showSelected } from "./selection/show-selected.js";
import { markUpdated } from "./updated.js";
import { mountTools } from "./tools/load-tools.js";
/** @import { Commands, Context } from "../context.js" */
/** @import { BoardView, Scene } from "./types.js" */
/** @import { NodeId, Trace } from "../state/trace.js" */

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
  const { store } = context;
  const { pane, drawing } = collectRefs(root, { pane: HTMLElement, drawing: HTMLElement });
  let findScene = () => /** @type {Scene | null} */ (null);
  const markPaths = () => {
    const trace = store.state().shown?.trace;
    const scene = findScene();
    if (scene && trace) showPaths(scene, trace, selectPathStart(store.state()));
  };
  const board = mountBoard(root, context, {
    onChoose: (node, part) => {
      const trace = store.state().shown?.trace;
      const index = findElement(trace, node, findScene(), part);
      if (index) store.dispatch(chooseStart(index, null));
      else if (trace?.numbers && part?.closest(".size")) store.dispatch(inspect(node));
      else store.dispatch(goToNode(node));
    },
    onToggle: (group) => store.dispatch(toggleGroup(group)),
    onPlaced: markPaths,
    startMotion: loadMotion(async () => (await import("./late.js")).mountLate(store, drawing, findScene)),
    beforePointer: (find) => {
      findScene = find;
      if (isEdited) attachPicking(pane, store, find);
    },
  });
  if (isEdited) {
    const { echo } = collectRefs(root, { echo: HTMLElement });
    whenPointedAt([drawing, echo], async () => {
      const { attachEchoLight } = await import("./light/echo-light.js");
      attachEchoLight(drawing, echo, findScene, () => store.state().shown?.trace);
    });
  }

  store.watch(selectPathStart, markPaths);
  store.watch(selectSelected, ({ nodes }) => {
    const scene = findScene();
    if (scene) showSelected(scene, nodes);
  });
  store.watch(({ isSelecting }) => isSelecting, (isSelecting) => pane.toggleAttribute("data-selecting", isSelecting));
  store.watch(selectUpdated, ({ nodes }) => {
    const scene = findScene();
    if (scene) markUpdated(drawing, scene, nodes);
  });
  store.watch(({ found }) => found, (found) => found && board.bringIntoSight(found.node));

  const toggleGroupHere = () => {
    const view = selectBoard(store.state());
    const group = view && findGroupHere(view, board.findFocused());
    if (!group) return false;
    store.dispatch(toggleGroup(group.id));
  };
  const commands = {
    ...board.commands,
    group: { run: toggleGroupHere },
    ...(isEdited ? loadGrouping(root, context, board.findFocused) : {}),
  };
  const findTools = mountTools({
    ...board,
    ...context,
    bringIntoSight: (box) => board.camera.centreOn(box),
  });
  return () => [...findTools(), commands];
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
