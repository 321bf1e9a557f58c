// The whole derivative by each input, asked for only when the reader opens it.
import { element, imported, mathName } from "./markup.js";
import { derivatives, Refusal } from "./server.js";
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
    if (this.program === session.state.program) return;
    this.session = session;
    this.refresh();
  }

  async refresh() {
    if (!this.host.open || !this.session || this.program === this.session.state.program) return;
    const program = this.session.state.program;
    this.program = program;
    if (!this.body.firstChild) this.body.textContent = say("derivatives.wait");
    try {
      const answer = await derivatives(this.session.state);
      if (this.program === program) this.fill(answer.derivatives);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
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
