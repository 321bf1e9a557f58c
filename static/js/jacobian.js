// The Jacobian along a wire of the step: how large it would be, how it is built, what is used instead.
import { offer } from "./old.js";
import { table } from "./old.js";
import { element } from "./old.js";
import { plainName } from "./old.js";
import { part, reachable } from "./old.js";
import { AGAIN, Refusal, jacobian } from "./old.js";
import { turns } from "./old.js";
import { say } from "./old.js";

export class Jacobian {
  constructor() {
    this.choice = part("jacobian-wire");
    this.told = part("jacobian-told");
    this.sheet = part("jacobian-sheet");
    this.answers = new Map();
    this.asked = turns(
      ({ state, edge }, signal) => jacobian({ ...state, edge }, signal),
      ({ trace, edge }, answer) => {
        if (trace !== this.trace) return;
        this.answers.set(edge, answer);
        if (edge === this.edge.id) this.fill(answer);
      },
      ({ trace, edge }, error) => {
        if (error instanceof Refusal || trace !== this.trace || edge !== this.edge.id) return;
        this.clear();
        this.told.replaceChildren(element("p", {}, say("offline")));
        setTimeout(() => this.told.checkVisibility() && this.show(this.session), AGAIN);
      },
    );
    this.choice.addEventListener("change", () => {
      this.wanted = this.choice.value;
      this.show(this.session);
    });
  }

  show(session) {
    if (this.trace !== session.trace) {
      this.answers.clear();
      this.shown = null;
    }
    this.trace = session.trace;
    this.session = session;
    const edges = session.step.wires.map((id) => this.trace.edges.find((edge) => edge.id === id));
    part("jacobian-none").hidden = edges.length > 0;
    this.choice.hidden = edges.length === 0;
    if (edges.length === 0) {
      this.clear();
      return;
    }
    this.edge = edges.find(({ id }) => id === this.wanted) ?? edges[0];
    offer(this.choice, edges, this.edge, (edge) => this.named(edge, edges));
    const answer = this.answers.get(this.edge.id);
    if (answer) this.fill(answer);
    else this.asked.now({ trace: this.trace, state: session.shown, edge: this.edge.id });
  }

  // The wire as a derivative; two wires between the same nodes are told apart by their operand.
  named({ source, target, slot }, edges) {
    const twice = edges.filter((other) => other.source === source && other.target === target);
    const place = twice.length > 1 ? ` · ${say("jacobian.slot", { number: slot + 1 })}` : "";
    return `${partial(this.node(target), this.node(source))}${place}`;
  }

  node(id) {
    return this.trace.nodes.find((node) => node.id === id);
  }

  clear() {
    this.shown = null;
    part("jacobian-size").textContent = "";
    this.told.replaceChildren();
    this.sheet.replaceChildren();
  }

  fill(answer) {
    if (this.shown === answer) return;
    this.shown = answer;
    const source = this.node(this.edge.source);
    const target = this.node(this.edge.target);
    part("jacobian-size").textContent = size(answer);
    this.told.replaceChildren(...answer.sentences.map((sentence) => element("p", {}, sentence)));
    this.sheet.replaceChildren(...(answer.matrix ? [this.matrix(answer, source, target)] : []));
    reachable(this.told.parentElement);
  }

  matrix({ matrix, row_labels: rows, column_labels: columns }, source, target) {
    const { made, cells } = table({
      label: partial(target, source),
      rows,
      columns,
      className: "local",
      data: (row, column) => ({ down: `${target.id} ${row}`, across: `${source.id} ${column}` }),
    });
    cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        cell.textContent = matrix[row][column];
        cell.classList.toggle("zero", Number(matrix[row][column].replace("−", "-")) === 0);
      });
    });
    return element("div", { className: "scroll" }, made);
  }
}

function partial(above, below) {
  return `∂${plainName(above.symbol)}/∂${plainName(below.symbol)}`;
}

function size({ rows, columns }) {
  const written = (count) => count.toLocaleString("en").replaceAll(",", "\u202f");
  return `${written(rows)} × ${written(columns)}`;
}
