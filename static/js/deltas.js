// Deltas: the δ of each layer, the last layer first, as backpropagation comes to them.
import { Asking } from "./asking.js";
import { element, imported } from "./old.js";
import { part, reachable } from "./old.js";
import { say } from "./old.js";

const LEVELS = 8;

export class Deltas {
  constructor(session, page) {
    this.page = page;
    this.asking = new Asking(
      "deltas",
      part("delta"),
      (answer) => this.fill(answer),
      (sentence) => this.fill({ layers: [], sentences: [sentence] }),
    );
  }

  show(session) {
    this.asking.about(session);
    this.mark(session);
  }

  fill({ layers, sentences }) {
    const last = [...layers].reverse();
    part("delta-layers").replaceChildren(...(last.length ? [this.list(last)] : []));
    part("delta-told").replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
    part("delta").classList.toggle("nothing", layers.length === 0);
    reachable(part("delta-told"));
  }

  list(layers) {
    const items = layers.map((layer) => {
      const { node, title, shape, norm, level, recurrence, delta, slope, weights, biases } = layer;
      const button = element("button", { type: "button", className: "layer-title", data: { node } }, title);
      button.addEventListener("click", () => this.page.goTo(node));
      const written = [recurrence, delta, ...weights, ...biases, slope].filter(Boolean);
      const lines = written.map((line) => element("div", { className: "formula-line" }, imported(line, "application/xml")));
      return element(
        "li",
        { className: "layer", data: { layer: node } },
        element("div", { className: "layer-head" }, button, element("p", { className: "of-shape" }, shape), this.size(norm, level)),
        element("div", { className: "layer-lines", tabIndex: 0, role: "group", ariaLabel: title }, ...lines),
      );
    });
    return element("ol", { className: "layers" }, ...items);
  }

  // ‖δ‖ as a number and as a bar on the scale of the graph's flow.
  size(norm, level) {
    const bar = element("span", { className: "amount" });
    bar.style.width = `${(100 * level) / LEVELS}%`;
    const told = element("span", {}, say("delta.norm", { norm }));
    return element("p", { className: "norm" }, told, element("span", { className: "scale" }, bar));
  }

  // The layer at which the steps are.
  mark({ step }) {
    for (const item of part("delta-layers").querySelectorAll(".layer")) {
      item.classList.toggle("current", step.phase === "backward" && step.current.includes(item.dataset.layer));
    }
  }
}
