// Forward mode: the derivatives of all nodes by one number, in the gradients' place in the graph, step by step.
import { Asking } from "./asking.js";
import { parts } from "./explanation.js";
import { element, imported, mathName } from "./old.js";
import { plainName } from "./old.js";
import { part, reachable } from "./old.js";
import { keepInSight, rowsTable } from "./old.js";
import { say } from "./old.js";

const NOTHING = { input: null, index: [], passes: null, nodes: {}, rows: [], sentences: [], tangent_symbol: "" };

export class Forward {
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.answer = NOTHING;
    this.asking = new Asking(
      "forward",
      part("forward"),
      (answer, { trace }) => this.fill(answer, trace),
      (sentence) => this.fill({ ...NOTHING, sentences: [sentence] }, session.trace),
    );
    part("forward-input").addEventListener("change", ({ target }) => this.choose(target.value, null));
    part("forward-places").addEventListener("change", () => this.place());
  }

  show(session) {
    const { inputs } = session.trace;
    const { input, index } = session.state;
    this.asking.about(session, input in inputs ? { input, ...(index && { index }) } : {});
    this.step(session);
  }

  choose(input, index) {
    this.session.dress({ input, index });
    this.show(this.session);
  }

  place() {
    const fields = [...part("forward-places").querySelectorAll("input")];
    if (fields.every((field) => field.value !== "" && field.validity.valid)) {
      this.choose(this.answer.input, fields.map((field) => Number(field.value)));
    }
  }

  fill(answer, trace) {
    this.answer = answer;
    // the picture shows them as long as this panel is on
    this.session.tangents = { structure: trace.structure, nodes: answer.nodes };
    this.offer(trace);
    part("forward-told").replaceChildren(...answer.sentences.map((sentence) => element("p", {}, sentence)));
    reachable(part("forward-told"));
    this.lay(trace);
    this.page.repaint();
  }

  // Which input, and of a tensor which element: one small field an axis.
  offer(trace) {
    const { input, index, passes } = this.answer;
    const made = Object.keys(trace.inputs).map((name) => {
      return element("option", { value: name, selected: name === input }, plainName(name));
    });
    part("forward-input").replaceChildren(...made);
    part("forward-input").disabled = made.length < 2;
    part("forward-by").hidden = input === null;
    part("forward-passes").textContent = passes ? say("forward.count", { ...passes, forward: passes.forward.toLocaleString("en") }) : "";
    const node = trace.nodes.find(({ id }) => id === trace.inputs[input]?.node);
    const shape = node?.shape ?? [];
    const fields = [...part("forward-places").querySelectorAll("input")];
    const fitting = fields.length === shape.length && fields.every((field, axis) => Number(field.max) === shape[axis] - 1);
    if (!fitting) part("forward-places").replaceChildren(...shape.map(axisField));
    for (const [axis, field] of [...part("forward-places").querySelectorAll("input")].entries()) {
      field.value = index[axis];
    }
  }

  lay(trace) {
    const { rows, tangent_symbol: symbol } = this.answer;
    const inside = part("forward-rows").contains(document.activeElement);
    const nodes = new Map(trace.nodes.map((node) => [node.id, node]));
    const output = plainName(nodes.get(trace.output).symbol);
    const table = rowsTable({
      label: say("panels.forward"),
      columns: [say("compare.node"), symbol, `∂${output}/∂·`],
      rows: rows.map(({ node, tangent, grad }) => ({
        node,
        name: mathName(nodes.get(node).symbol),
        cells: [
          { content: tangent, className: "tangent" },
          { content: grad, className: "grad" },
        ],
      })),
      chosen: ({ node }) => this.page.goTo(node),
    });
    part("forward-rows").replaceChildren(...(rows.length ? [table] : []));
    if (inside) table.querySelector("tbody button")?.focus();
  }

  // What a step changes: its formula, and which tangents are known.
  step({ trace, step, state }) {
    const { rows, nodes, input } = this.answer;
    const at = step.phase === "inputs" ? trace.inputs[input]?.node : step.current[0];
    const row = rows.find(({ node }) => node === at);
    part("forward-formula").replaceChildren(...(row ? parts(imported(row.formula, "application/xml")) : still(nodes[at])));
    reachable(part("forward-formula"));
    const lines = part("forward-rows").querySelectorAll("tbody tr");
    for (const [place, line] of [...lines].entries()) {
      line.classList.toggle("unknown", rows[place].step > state.step);
      line.classList.toggle("current", rows[place].node === at);
      line.querySelector(".tangent").textContent = rows[place].step > state.step ? "" : rows[place].tangent;
    }
    keepInSight(part("forward-rows"), part("forward-rows").querySelector(".current"));
  }
}

// A node that the chosen number does not move.
function still(node) {
  return typeof node?.tangent === "string" ? [element("p", { className: "still" }, `${node.symbol} = ${node.tangent}`)] : [];
}

function axisField(length, axis) {
  const field = element("input", { type: "number", min: 0, max: length - 1, step: 1, required: true });
  field.setAttribute("aria-label", say("forward.axis", { axis: axis + 1, last: length - 1 }));
  return field;
}
