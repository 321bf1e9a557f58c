// Why a local gradient is what it is: the rule, its derivation and a plot, in the place of the step's words.
import { offer } from "./old.js";
import { element, imported } from "./old.js";
import { plainName } from "./old.js";
import { part, reachable } from "./old.js";
import { Refusal, question } from "./old.js";
import { turns } from "./old.js";
import { say } from "./old.js";

export class Why {
  constructor(session) {
    this.session = session;
    this.button = part("why-open");
    this.choice = part("why-wire");
    this.body = part("why-body");
    this.plot = part("why-plot");
    this.asked = turns(
      ({ state, edge }, signal) => question("why", state, { edge }, signal),
      ({ edge }, answer) => this.on && edge === this.edge.id && this.fill(answer),
      ({ edge }, error) => this.on && edge === this.edge.id && this.fill(error instanceof Refusal ? null : { sentence: say("offline") }),
    );
    this.button.addEventListener("click", () => (this.on ? this.fold() : this.open()));
    part("why-close").addEventListener("click", () => this.fold());
    part("why").addEventListener("keydown", (event) => {
      if (event.code !== "Escape") return;
      event.stopPropagation();
      this.fold();
    });
    this.choice.addEventListener("change", () => this.ask(this.choice.value));
  }

  get on() {
    return !part("why").hidden;
  }

  // Another step or other numbers have other reasons; the same step keeps what is open.
  show({ trace, step }) {
    if (trace === this.trace && step === this.step) {
      part("told").hidden = this.on;
      return;
    }
    this.close();
    this.trace = trace;
    this.step = step;
    this.edges = step.wires.map((id) => trace.edges.find((edge) => edge.id === id));
    this.button.hidden = this.edges.length === 0 || trace.numbers === false;
    if (this.edges.length === 0) return;
    const [first, ...more] = this.edges;
    const formula = first.formula ? ` = ${first.formula}` : "";
    const label = more.length ? say("why.several") : say("why.one", { local: `${this.named(first)}${formula}` });
    this.button.textContent = label;
  }

  // The local gradient of a wire; two wires between the same nodes are told apart by their operand.
  named({ source, target, slot }) {
    const twice = this.edges.filter((other) => other.source === source && other.target === target);
    const place = twice.length > 1 ? ` · ${say("jacobian.slot", { number: slot + 1 })}` : "";
    const symbol = (id) => plainName(this.trace.nodes.find((node) => node.id === id).symbol);
    return `∂${symbol(target)}/∂${symbol(source)}${place}`;
  }

  open() {
    part("why").hidden = false;
    part("told").hidden = true;
    this.button.setAttribute("aria-expanded", "true");
    this.ask(this.edges[0].id);
    part("why-title").focus();
  }

  ask(id) {
    this.edge = this.edges.find((edge) => edge.id === id);
    this.choice.hidden = this.edges.length < 2;
    offer(this.choice, this.edges, this.edge, (edge) => this.named(edge));
    part("why-title").textContent = "";
    this.body.replaceChildren(element("p", {}, say("predict.wait")));
    this.plot.replaceChildren();
    this.asked.now({ state: this.session.shown, edge: id });
  }

  fill(answer) {
    const { title = "", lines = [], sentence = say("why.none"), plot = null } = answer ?? {};
    part("why-title").textContent = title;
    const derived = derivations(lines.map((line) => imported(line, "application/xml")));
    const told = sentence ? [element("p", {}, sentence)] : [];
    this.body.replaceChildren(element("ol", {}, ...derived), ...told);
    this.plot.replaceChildren(...(plot ? [imported(plot.svg, "image/svg+xml")] : []));
    reachable(this.body);
  }

  // Folded by the reader, whose focus goes back to where it came from.
  fold() {
    this.close();
    part("told").hidden = false;
    this.button.focus();
  }

  close() {
    part("why").hidden = true;
    part("told").hidden = false;
    this.button.setAttribute("aria-expanded", "false");
    this.body.replaceChildren();
    this.plot.replaceChildren();
  }
}

// A derivation goes on with every line that begins with an equals sign.
function derivations(lines) {
  const made = [];
  for (const math of lines) {
    if (made.length === 0 || math.firstElementChild?.textContent !== "=") made.push(element("li", {}));
    made.at(-1).append(math);
  }
  return made;
}
