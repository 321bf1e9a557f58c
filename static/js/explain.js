// Explain: the step in words and as a formula, why its local gradients are so, and what a nudge does.
import { Explanation } from "./explanation.js";
import { Nudge } from "./nudge.js";
import { part } from "./old.js";
import { Why } from "./why.js";

const NOTHING = { phase: "", explanation: undefined };

export class Explain {
  constructor(session, page) {
    this.explanation = new Explanation(part("explanation"), page.goTo);
    this.nudge = new Nudge(session, page.write);
    this.why = new Why(session);
  }

  show(session) {
    this.why.show(session);
    this.nudge.show(session);
    this.explanation.show(session.step);
  }

  // Nothing of a step stays in the page while another panel is on: it may be what is asked there.
  leave() {
    this.why.close();
    this.nudge.clear();
    this.explanation.show(NOTHING);
  }
}
