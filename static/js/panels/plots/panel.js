// Plots: the functions of a program of one number in a grid, each with its tangent there.
import { h, parseSvg } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { makeScrollable } from "../../dom/scroll.js";
import { goToNode } from "../../state/actions.js";
import { selectStep } from "../../state/select.js";
/** @import { PanelContext } from "../types.js" */
/** @import { Plot, PlotsAnswer } from "./types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, { store, query }) {
  const refs = collectRefs(root, { plots: HTMLElement, sentences: HTMLElement });
  let items = /** @type {ReadonlyMap<string, HTMLElement>} */ (new Map());

  const question = query("functions", {
    host: root,
    onAnswer: (/** @type {PlotsAnswer} */ answer) => fill(answer),
    onRefusal: (sentence) => fill({ plots: [], sentences: [sentence] }),
  });

  const fill = (/** @type {PlotsAnswer} */ { plots, sentences }) => {
    items = new Map(plots.map((plot) => [plot.node, createItem(plot)]));
    refs.plots.replaceChildren(...items.values());
    refs.sentences.replaceChildren(...sentences.map((sentence) => h("p", {}, sentence)));
    root.classList.toggle("nothing", plots.length === 0);
    makeScrollable(root);
    mark();
  };

  const createItem = (/** @type {Plot} */ { node, title, slope, svg }) => {
    const button = h("button", { type: "button", className: "quiet", data: { node } }, title);
    button.addEventListener("click", () => store.dispatch(goToNode(node)));
    return h("li", {}, button, parseSvg(svg), h("p", { className: "slope" }, slope));
  };

  // the function at which the steps are
  const mark = () => {
    const current = selectStep(store.state())?.current ?? [];
    for (const [node, item] of items) item.classList.toggle("current", current.includes(node));
  };

  store.watch(({ shown }) => shown, () => question.ask());
  store.watch(selectStep, mark);
  return {};
}
