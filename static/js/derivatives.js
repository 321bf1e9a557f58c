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
    const rows = Object.entries(found).flatMap(([name, { unsimplified, simplified }]) => {
      const forms = [unsimplified, simplified].filter((form, index, all) => all.indexOf(form) === index);
      return [element("dt", {}, mathName(name)), element("dd", { tabIndex: 0 }, ...forms.map(formula))];
    });
    this.body.replaceChildren(element("dl", {}, ...rows));
  }
}

function formula(form) {
  return imported(form.mathml ?? form, "application/xml");
}
