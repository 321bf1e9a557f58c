// The board: the drawing in its pane, stepped through, zoomed and pointed at.
import { Board } from "../board.js";
import { linkElements } from "../elements.js";
import { linkTerms } from "../linking.js";
import { travel } from "../motion.js";
import { Overview } from "../overview.js";
import { Picture } from "../picture.js";
import { collectRefs } from "../dom/refs.js";
import { goToNode, toggleGroup } from "../state/actions.js";
import { selectHidden, selectStep, selectStepIndex, selectTangents } from "../state/select.js";
import { findGroupOfNode, indexTrace } from "../state/trace/trace-index.js";

const ZOOM = 1.25;

export function mountGraph(root, { store }) {
  const refs = collectRefs(root, {
    pane: HTMLElement,
    drawing: HTMLElement,
    overview: HTMLElement,
    explanation: HTMLElement,
    zoomIn: HTMLButtonElement,
    zoomOut: HTMLButtonElement,
    zoomFit: HTMLButtonElement,
  });
  const { classList } = document.documentElement;
  const picture = new Picture(refs.drawing);
  const overview = new Overview(refs.overview, (place) => board.centre(null, place));
  const board = new Board(refs.pane, () => classList.contains("projecting"), (box, whole) => {
    classList.toggle("partly", !whole);
    overview.show(box);
  });

  linkTerms(refs.drawing, refs.explanation);
  linkElements(refs.drawing, refs.explanation);
  for (const kind of ["click", "keydown"]) {
    refs.drawing.addEventListener(kind, (event) => {
      const node = event.target.closest(".node");
      if (!node || (kind === "keydown" && !["Enter", "Space"].includes(event.code))) return;
      event.preventDefault();
      store.dispatch(goToNode(node.dataset.node));
    });
  }
  refs.drawing.addEventListener("dblclick", (event) => {
    const group = event.target.closest("[data-group]");
    if (group) store.dispatch(toggleGroup(group.dataset.group));
  });

  function openDrawing() {
    const { svg, elements } = picture;
    if (!svg) return;
    overview.open(svg);
    // the glow is as large as the node with its numbers; measuring it needs no layout
    board.open(svg, (node) => {
      const glow = elements.get(node)?.querySelector(".glow");
      const [x, y, width, height] = ["x", "y", "width", "height"].map((side) => Number(glow?.getAttribute(side)));
      return glow && { x, y, width, height };
    });
  }

  // the values that a step brings travel to these nodes, except those that are to be predicted
  function move(nodes) {
    const { phase, wires } = selectStep(store.state());
    const { edgesById } = indexTrace(store.state().shown.trace);
    const isBackward = phase === "backward";
    const hidden = selectHidden(store.state());
    const isSeen = (id) => {
      const { source, target } = edgesById.get(id);
      const node = isBackward ? source : target;
      return nodes.includes(node) && !hidden.has(`${node} ${isBackward ? "grad" : "value"}`);
    };
    travel(picture.svg, wires.filter(isSeen), isBackward);
  }

  const applyStep = () => {
    const state = store.state();
    if (!state.shown) return;
    const { trace } = state.shown;
    picture.show(trace, indexTrace(trace).timeline, selectStepIndex(state), selectHidden(state), selectTangents(state));
  };

  let last = null;
  store.watch(
    ({ shown }) => shown?.picture,
    (drawn) => {
      if (drawn?.svg) picture.replace(drawn.svg);
      applyStep();
      if (drawn) openDrawing();
    },
  );
  for (const select of [({ shown }) => shown?.trace, selectTangents]) store.watch(select, applyStep);
  store.watch(selectHidden, (hidden, before) => {
    applyStep();
    // what is asked at this step was found or shown
    if (!before || !store.state().shown || selectStepIndex(store.state()) !== last?.index) return;
    const found = [...before].filter((number) => !hidden.has(number)).map((number) => number.split(" ")[0]);
    if (found.length) move(found);
  });
  store.watch(selectStep, (step) => {
    if (!step) return;
    applyStep();
    board.follow(step.current);
    overview.mark(step.current);
    picture.focusable(step.current[0]);
    const { trace } = store.state().shown;
    if (last?.trace === trace && step.index === last.index + 1) move(step.nodes);
    last = { trace, index: step.index };
  });
  store.watch(
    ({ wanted }) => wanted.project,
    (_, before) => before !== undefined && board.fit(),
  );
  store.watch(
    ({ found }) => found,
    (found) => {
      if (!found) return;
      board.centre(found.node);
      picture.focus(found.node);
    },
  );

  const toggleHere = () => {
    const { shown } = store.state();
    if (!shown) return false;
    const node = document.activeElement?.closest("#drawing .node")?.dataset.node;
    const { current } = selectStep(store.state());
    const group =
      (node && findGroupOfNode(shown.trace, node)) ??
      (current.length === 1 ? findGroupOfNode(shown.trace, current[0]) : undefined);
    if (!group) return false;
    store.dispatch(toggleGroup(group.id));
    return true;
  };
  const commands = {
    "zoom-in": { run: () => board.zoom(ZOOM) },
    "zoom-out": { run: () => board.zoom(1 / ZOOM) },
    "zoom-fit": { run: () => board.fit() },
    group: { run: toggleHere },
  };
  for (const [ref, id] of [["zoomIn", "zoom-in"], ["zoomOut", "zoom-out"], ["zoomFit", "zoom-fit"]]) {
    refs[ref].addEventListener("click", commands[id].run);
  }
  return commands;
}
