// The drawing on the page: puts it there, and applies a step by classes and texts alone.
import { imported } from "./markup.js";
import { exact, plainName } from "./names.js";
import { knownAt, touched } from "./player.js";

const MARKS = [
  ["current", "current"],
  ["others", "other"],
  ["wires", "lit"],
];

export class Picture {
  constructor(host) {
    this.host = host;
    this.adopt();
  }

  // Takes the drawing that stands in the page, from the server or from `replace`.
  adopt() {
    this.svg = this.host.querySelector("svg.graph");
    this.elements = new Map();
    this.texts = new Map();
    this.shown = null;
    for (const item of this.svg?.querySelectorAll("[id]") ?? []) this.elements.set(item.id, item);
    for (const node of this.svg?.querySelectorAll(".node") ?? []) {
      node.setAttribute("tabindex", "-1");
      node.setAttribute("role", "button");
    }
  }

  replace(markup) {
    this.host.replaceChildren(imported(markup, "image/svg+xml"));
    this.adopt();
  }

  // Shows `step` of `trace`. From step to step of one trace only what differs is touched.
  show(trace, times, step) {
    if (!this.svg) return;
    const last = this.shown;
    const stepped = last?.trace === trace;
    const nodes = stepped ? touched(trace, last.step, step) : trace.nodes.map(({ id }) => id);
    this.nodes = stepped ? this.nodes : new Map(trace.nodes.map((node) => [node.id, node]));
    this.output = this.nodes.get(trace.output);
    this.edges = stepped ? this.edges : new Map(trace.edges.map((edge) => [edge.id, edge]));
    for (const id of nodes) this.know(this.nodes.get(id), knownAt(times, id, step));
    this.mark(stepped || last ? last.trace.steps[last.step] : null, trace.steps[step]);
    this.shown = { trace, step };
  }

  know(node, known) {
    const group = this.elements.get(node.id);
    if (!group) return;
    this.write(`${node.id}-value`, known.value ? node.text.value : "");
    this.write(`${node.id}-grad`, known.grad ? node.text.grad : "");
    group.classList.toggle("known", known.value);
    group.classList.toggle("done", known.grad);
    this.title(group, node, known);
  }

  mark(last, step) {
    if (!last) {
      for (const [, mark] of MARKS) {
        for (const item of this.svg.querySelectorAll(`.${mark}`)) item.classList.remove(mark);
      }
      for (const text of this.svg.querySelectorAll(".contribution")) text.textContent = "";
    }
    for (const [field, mark] of MARKS) {
      for (const id of last?.[field] ?? []) this.elements.get(id)?.classList.remove(mark);
    }
    for (const [field, mark] of MARKS) {
      for (const id of step[field]) this.elements.get(id)?.classList.add(mark);
    }
    for (const id of last?.contributions ?? []) this.write(`${id}-contribution`, "");
    for (const id of step.contributions) {
      this.write(`${id}-contribution`, this.edges.get(id).text.contribution ?? "");
    }
  }

  write(id, text) {
    const item = this.elements.get(id);
    if (item && item.textContent !== text) item.textContent = text;
  }

  // The exact numbers, for whoever points at the node.
  title(group, node, known) {
    const name = plainName(node.symbol);
    let text = known.value ? `${name} = ${exact(node.value)}` : name;
    if (known.grad) text += `\n∂${plainName(this.output.symbol)}/∂${name} = ${exact(node.grad)}`;
    const title = group.querySelector(":scope > title");
    if (title && title.textContent !== text) title.textContent = text;
  }

  // Makes the current node the one that Tab reaches, and moves the focus along when it is in the graph.
  focusable(id) {
    const node = this.elements.get(id);
    const inside = this.svg?.contains(document.activeElement);
    this.reached?.setAttribute("tabindex", "-1");
    node?.setAttribute("tabindex", "0");
    this.reached = node;
    if (inside) node?.focus({ preventScroll: true });
  }
}
