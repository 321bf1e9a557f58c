// The whole derivative by each input, asked for only when the reader opens it.
import { element, imported, mathName } from "./markup.js";
import { derivatives } from "./server.js";
import { say } from "./words.js";

export class Derivatives {
  constructor(host, body) {
    this.host = host;
    this.body = body;
    this.session = null;
    host.addEventListener("toggle", () => this.refresh());
  }

  // The program is another one now.
  show(session) {
    this.session = session;
    this.refresh();
  }

  // While gradients are to be predicted, their formulas are not there to be read.
  allow(on) {
    if (this.host.hidden === !on) return;
    this.host.hidden = !on;
    this.shown = null;
    if (on) this.refresh();
    else this.body.replaceChildren();
  }

  // Asks for the last program that could be read, once.
  async refresh() {
    if (!this.host.open || this.host.hidden || !this.session || this.shown === this.session.trace.program) return;
    const { trace, state } = this.session;
    this.shown = trace.program;
    if (!this.body.firstChild) this.body.textContent = say("derivatives.wait");
    const answer = await derivatives(trace.program, state.lang);
    if (this.shown === trace.program) this.fill(answer.derivatives);
  }

  fill(found) {
    if (!found) {
      this.body.textContent = say("derivatives.large");
      return;
    }
    const { trace } = this.session;
    const output = trace.nodes.find((node) => node.id === trace.output).symbol;
    const rows = Object.entries(found).flatMap(([name, forms]) => {
      const partial = element("dt", {}, "∂", mathName(output), " / ∂", mathName(name));
      return [partial, element("dd", { tabIndex: 0 }, ...written(forms))];
    });
    this.body.replaceChildren(element("dl", {}, ...rows));
  }
}

// As it comes out of the rules, and simplified where that is shorter.
function written(forms) {
  if (!forms) return [say("derivatives.large")];
  const formulas = new Set([forms.unsimplified.mathml, forms.simplified.mathml]);
  return [...formulas].map((formula) => {
    return element("p", {}, "= ", imported(formula, "application/xml"));
  });
}
