// What Predict keeps hidden at a step, what has been settled, and the score. Knows nothing of the page.

const KINDS = { grad: ["backward"], value: ["forward"], both: ["forward", "backward"] };
const NOTHING = new Set();

export class Quiz {
  constructor() {
    this.settled = new Map();
  }

  // The trace is of this program now; other numbers are other questions.
  keep(state, trace) {
    const program = JSON.stringify([trace.program, trace.structure, trace.mode, state.update]);
    if (program !== this.program) this.settled.clear();
    this.program = program;
  }

  again() {
    this.settled.clear();
  }

  // What a step asks for, as [{node, ask}]; ask is "grad" or "value".
  asks({ trace, state, step }) {
    if (trace.numbers === false || !KINDS[state.ask ?? "grad"].includes(step.phase)) return [];
    return step.nodes.map((node) => ({ node, ask: step.phase === "backward" ? "grad" : "value" }));
  }

  open(session) {
    return this.asks(session).filter(({ node, ask }) => !this.settled.has(`${node} ${ask}`));
  }

  // The numbers that are absent from the picture, as a set of `${node} ${ask}`.
  hidden(session) {
    if (session.state.panel !== "predict") return NOTHING;
    return new Set(this.open(session).map(({ node, ask }) => `${node} ${ask}`));
  }

  // The next step, from `from` on, at which something is asked; undefined where there is none.
  next({ trace, state }, from) {
    return trace.steps.find((step) => step.index >= from && this.asks({ trace, state, step }).length)?.index;
  }

  // What was asked is known now: answered rightly, or shown.
  settle(node, ask, right) {
    const key = `${node} ${ask}`;
    if (!this.settled.has(key)) this.settled.set(key, right);
  }

  get score() {
    const all = [...this.settled.values()];
    return { right: all.filter(Boolean).length, total: all.length };
  }
}
