// A pen over the board: a surface in front of it takes the pointer, and what it draws is part of the drawing.
import { h, svg } from "../../../dom/h.js";
import { onNextFrame } from "../../../dom/frame.js";
import { createSelector, selectStepIndex } from "../../../state/select.js";
import { addStroke, canUndo, clearStrokes, extendStroke, listStrokes, NO_INK, undoStroke, writePath } from "./strokes.js";
/** @import { Board } from "../types.js" */
/** @import { Stroke } from "./strokes.js" */

// In units of the drawing.
const LEAST_WAY = 0.8;

const selectPage = createSelector(
  (state) => [state.shown?.picture, state.shown?.trace.structure, selectStepIndex(state)],
  (picture, structure, index) => ({ picture, page: `${structure} ${index}` }),
);

/** @param {Board} board */
export function createPen({ pane, store, findScene }) {
  const surface = h("div", { className: "ink-surface" });
  const host = svg("g", { class: "ink", "aria-hidden": "true" });
  let ink = NO_INK;
  let stroke = /** @type {Stroke} */ ([]);
  let path = /** @type {SVGPathElement | null} */ (null);
  let pointer = /** @type {number | null} */ (null);
  let begunOn = "";

  const page = () => selectPage(store.state()).page;
  const show = () => {
    const scene = findScene();
    if (!scene) return;
    if (host.parentNode !== scene.svg) scene.svg.append(host);
    host.replaceChildren(...listStrokes(ink, page()).map((each) => svg("path", { d: writePath(each) })));
  };
  const keep = (/** @type {typeof ink} */ next) => {
    ink = next;
    show();
  };

  const drawTo = (/** @type {PointerEvent} */ event) => {
    const matrix = findScene()?.svg.getScreenCTM()?.inverse();
    if (!matrix) return;
    // a fast hand moves several times a frame; browsers that do not say so have one event
    const ways = event.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of ways.length ? ways : [event]) {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
      stroke = extendStroke(stroke, { x, y }, LEAST_WAY);
    }
    onNextFrame(() => path?.setAttribute("d", writePath(stroke)));
  };
  const end = () => {
    if (pointer === null) return;
    pointer = null;
    path = null;
    keep(addStroke(ink, begunOn, stroke));
  };
  surface.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pointer !== null) return;
    event.preventDefault();
    surface.setPointerCapture(event.pointerId);
    pointer = event.pointerId;
    begunOn = page();
    stroke = [];
    path = svg("path");
    host.append(path);
    drawTo(event);
  });
  surface.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) drawTo(event);
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
    surface.addEventListener(name, (event) => event.pointerId === pointer && end());
  }
  store.watch(selectPage, () => {
    // a stroke belongs to the step in which it began
    end();
    show();
  });

  return {
    isOn: () => surface.isConnected,
    toggle() {
      if (surface.isConnected) surface.remove();
      else pane.after(surface);
    },
    hasStrokes: () => listStrokes(ink, page()).length > 0,
    canUndo: () => canUndo(ink, page()),
    undo: () => keep(undoStroke(ink, page())),
    clear: () => keep(clearStrokes(ink, page())),
  };
}
