// The drawing on the page: puts it there, and applies a step by classes and texts alone.
import { dress, write } from "./entries.js";
import { imported } from "./old.js";
import { plainName, told } from "./old.js";
import { knownAt, touched } from "./old.js";
import { say } from "./old.js";

const MARKS = [
  ["current", "current"],
  ["others", "other"],
  ["wires", "lit"],
];

// What the flow marks at a gate, and a screen reader says of it.
const MARKED = ["dead", "saturated"];

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
    // whoever is in the graph with the keyboard stays there
    this.entered = this.host.contains(document.activeElement);
    this.host.replaceChildren(imported(markup, "image/svg+xml"));
    this.adopt();
  }

  // Shows `step` of `trace` without what is `hidden` (`n3 grad`, `n3 value`), and with `tangents` of
  // forward mode in the gradients' place. From step to step of one trace only what differs is touched.
  show(trace, times, step, hidden, tangents = null) {
    if (!this.svg) return;
    const last = this.shown;
    const stepped = last?.trace === trace && last.tangents === tangents;
    this.tangents = tangents;
    const nodes = new Set(stepped ? touched(trace, last.step, step) : trace.nodes.map(({ id }) => id));
    if (stepped) for (const number of [...hidden, ...last.hidden]) nodes.add(number.split(" ")[0]);
    this.nodes = stepped ? this.nodes : new Map(trace.nodes.map((node) => [node.id, node]));
    this.output = this.nodes.get(trace.output);
    this.edges = stepped ? this.edges : new Map(trace.edges.map((edge) => [edge.id, edge]));
    this.leaving = stepped ? this.leaving : bySource(trace.edges);
    for (const id of nodes) {
      const { value, grad } = knownAt(times, id, step);
      const absent = (kind) => hidden.has(`${id} ${kind}`);
      const known = tangents ? Boolean(tangents[id]?.tangent) && tangents[id].step <= step : grad && !absent("grad");
      this.know(this.nodes.get(id), { value: value && !absent("value"), grad: known });
    }
    this.mark(stepped || last ? last.trace.steps[last.step] : null, trace.steps[step], hidden);
    this.shown = { trace, step, hidden, tangents };
  }

  know(node, known) {
    const group = this.elements.get(node.id);
    if (!group) return;
    for (const [kind, shown] of [["value", known.value], ["grad", known.grad]]) {
      const told = kind === "grad" && this.tangents ? this.tangents[node.id]?.tangent : node.text[kind];
      const text = shown ? told : null;
      if (node.shape.length) dress(this.elements, `${node.id}-${kind}`, text);
      else this.write(`${node.id}-${kind}`, text ?? "");
    }
    group.classList.toggle("known", known.value);
    group.classList.toggle("done", known.grad);
    const backward = known.grad && !this.tangents;
    const leaving = this.leaving.get(node.id) ?? [];
    for (const { id, flow } of leaving) carry(this.elements.get(id), backward ? flow : null);
    const most = Math.max(...leaving.map(({ flow }) => flow));
    carry(group.querySelector(".stub"), backward && leaving.length ? most : null);
    const flags = backward ? node.flags : [];
    const said = flags.join(" ");
    if (said !== (group.dataset.flags ?? "")) group.dataset.flags = said;
    const marked = MARKED.filter((flag) => flags.includes(flag)).map((flag) => say(`flow.${flag}`));
    if (marked.length) group.setAttribute("aria-description", marked.join(", "));
    else group.removeAttribute("aria-description");
    this.title(group, node, known);
  }

  mark(last, step, hidden) {
    if (!last) {
      for (const [, mark] of MARKS) {
        for (const item of this.svg.querySelectorAll(`.${mark}`)) item.classList.remove(mark);
      }
      for (const text of this.svg.querySelectorAll("text.contribution")) text.textContent = "";
      for (const branch of this.svg.querySelectorAll(".branch.shown")) branch.classList.remove("shown");
    }
    for (const [field, mark] of MARKS) {
      for (const id of last?.[field] ?? []) this.elements.get(id)?.classList.remove(mark);
    }
    for (const [field, mark] of MARKS) {
      for (const id of step[field]) this.elements.get(id)?.classList.add(mark);
    }
    for (const id of last?.contributions ?? []) this.bring(id, null, false);
    for (const id of step.contributions) {
      const { source, text } = this.edges.get(id);
      const shown = !this.tangents && !hidden.has(`${source} grad`);
      this.bring(id, shown ? text.contribution : null, shown);
    }
  }

  // What a branch brings to a fork: a number, a small matrix, or its shape, which always stands there.
  bring(edge, text, shown) {
    const id = `${edge}-contribution`;
    const item = this.elements.get(id);
    if (!item) return;
    if (item.classList.contains("branch")) {
      item.classList.toggle("shown", shown);
      dress(this.elements, id, text);
    } else write(item, text ?? "");
  }

  write(id, text) {
    const item = this.elements.get(id);
    if (item) write(item, text);
  }

  // The exact numbers, for whoever points at the node.
  title(group, node, known) {
    const name = plainName(node.symbol);
    const value = known.value ? told(node.value, node.shape, node.text.value?.range) : "";
    let text = `${name}${value}`;
    if (known.grad && this.tangents) {
      const { symbol, tangent } = this.tangents[node.id];
      text += `\n${symbol} = ${oneLine(tangent)}`;
    } else if (known.grad) {
      text += `\n∂${plainName(this.output.symbol)}/∂${name}${told(node.grad, node.shape, node.text.grad?.range)}`;
    }
    const title = group.querySelector(":scope > title");
    if (title && title.textContent !== text) title.textContent = text;
  }

  focus(id) {
    this.elements.get(id)?.focus({ preventScroll: true });
  }

  // Makes the current node the one that Tab reaches, and moves the focus along when it is in the graph.
  focusable(id) {
    const node = this.elements.get(id);
    const inside = this.entered || this.svg?.contains(document.activeElement);
    this.entered = false;
    this.reached?.setAttribute("tabindex", "-1");
    node?.setAttribute("tabindex", "0");
    this.reached = node;
    if (inside) node?.focus({ preventScroll: true });
  }
}

// How much of the gradient a wire carries, from 0 to 8; shown where the flow is asked for.
function carry(wire, level) {
  if (level === null) delete wire?.dataset.flow;
  else if (wire) wire.dataset.flow = level;
}

// The text of a number, a small matrix or a heat map on one line.
function oneLine(text) {
  if (typeof text === "string") return text;
  return Array.isArray(text) ? `[${text.map((row) => `[${row.join(", ")}]`).join(", ")}]` : text.range;
}

function bySource(edges) {
  const leaving = new Map();
  for (const edge of edges) {
    if (!leaving.has(edge.source)) leaving.set(edge.source, []);
    leaving.get(edge.source).push(edge);
  }
  return leaving;
}
