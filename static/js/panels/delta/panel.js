// Deltas: the δ of each layer, the last layer first, as backpropagation comes to them.
import { h, parseMath } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { makeScrollable } from "../../dom/scroll.js";
import { goToNode } from "../../state/actions.js";
import { selectStep } from "../../state/select.js";
/** @import { PanelContext } from "../types.js" */
/** @import { DeltasAnswer, Layer } from "./types.js" */

const LEVELS = 8;

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, { store, query, t }) {
  const refs = collectRefs(root, { layers: HTMLElement, sentences: HTMLElement });
  let items = /** @type {ReadonlyMap<string, HTMLElement>} */ (new Map());

  const question = query("deltas", {
    host: root,
    onAnswer: (/** @type {DeltasAnswer} */ answer) => fill(answer),
    onRefusal: (sentence) => fill({ layers: [], sentences: [sentence] }),
  });

  const fill = (/** @type {DeltasAnswer} */ { layers, sentences }) => {
    items = new Map([...layers].reverse().map((layer) => [layer.node, createLayer(layer)]));
    refs.layers.replaceChildren(...(layers.length ? [h("ol", { className: "layers" }, ...items.values())] : []));
    refs.sentences.replaceChildren(...sentences.map((sentence) => h("p", {}, sentence)));
    root.classList.toggle("nothing", layers.length === 0);
    makeScrollable(refs.sentences);
    mark();
  };

  const createLayer = (/** @type {Layer} */ layer) => {
    const { node, title, shape, norm, level, recurrence, delta, slope, weights, biases } = layer;
    const button = h("button", { type: "button", className: "layer-title", data: { node } }, title);
    button.addEventListener("click", () => store.dispatch(goToNode(node)));
    const formulas = [recurrence, delta, ...weights, ...biases, slope].filter(Boolean);
    const lines = formulas.map((formula) => h("div", { className: "formula-line" }, parseMath(formula)));
    return h(
      "li",
      { className: "layer", data: { layer: node } },
      h("div", { className: "layer-head" }, button, h("p", { className: "of-shape" }, shape), createNorm(norm, level)),
      h("div", { className: "layer-lines", tabIndex: 0, role: "group", ariaLabel: title }, ...lines),
    );
  };

  // ‖δ‖ as a number and as a bar on the scale of the graph's flow
  const createNorm = (/** @type {string} */ norm, /** @type {number} */ level) => {
    const bar = h("span", { className: "amount" });
    bar.style.width = `${(100 * level) / LEVELS}%`;
    const text = h("span", {}, t("delta.norm", { norm }));
    return h("p", { className: "norm" }, text, h("span", { className: "scale" }, bar));
  };

  // the layer at which the steps are
  const mark = () => {
    const step = selectStep(store.state());
    const current = step?.phase === "backward" ? step.current : [];
    for (const [node, item] of items) item.classList.toggle("current", current.includes(node));
  };

  store.watch(({ shown }) => shown, () => question.ask());
  store.watch(selectStep, mark);
  return {};
}
