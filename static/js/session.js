// What the page shows: the state of the link, the trace of its program, and every way to change them.
import { timeline, sameStep, within } from "./player.js";
import { rewrite } from "./numbers.js";
import { Quiz } from "./quiz.js";
import { AGAIN, Refusal, explanations, view } from "./server.js";
import { turns } from "./turns.js";

// Another text is a program that no update has changed yet.
const UNTRAINED = { update: 0, batch: null };
const UNCHOSEN = { parameters: null, data: null };
// What a trace was asked for with, besides how it is worded.
const DRAWN = ["program", "open", "mode", "shapes", "unroll", "update", "batch"];

export class Session {
  // `listener` has drawn(session, picture), stepped(session, from), explained(session),
  // settled(session, node), refused(session, problem), linked(session).
  constructor(initial, listener) {
    this.state = { ...initial.state, step: initial.step, lang: initial.language };
    this.state.project = Boolean(initial.state.project);
    this.state.program ??= "";
    if (!this.state.index?.length) this.state.index = null;
    this.listener = listener;
    this.quiz = new Quiz();
    this.trace = null;
    this.key = null;
    this.problem = initial.error;
    this.turns = turns(
      (wanted, signal) => view(wanted, this.key, signal),
      (wanted, answer) => this.answered(wanted, answer),
      (wanted, error) => this.failed(wanted, error),
    );
    this.asked = turns(
      ({ state }, signal) => explanations(state, signal),
      ({ trace }, answer) => this.told(trace, answer),
      ({ state }, error) => this.failed(state, error),
    );
    if (initial.view) {
      this.take(this.state, initial.view);
      this.place(this.state.program, initial.view.trace.inputs);
    }
  }

  get step() {
    return this.trace.steps[this.state.step];
  }

  // The state of what is shown: while the program is being read, or cannot be, that is the last one.
  get shown() {
    return { ...this.state, ...this.drawn };
  }

  take(wanted, { trace, picture, totals }) {
    this.drawn = Object.fromEntries(DRAWN.map((name) => [name, wanted[name]]));
    this.trace = trace;
    this.totals = totals;
    this.times = timeline(trace);
    this.key = picture.key;
    this.quiz.keep(this.state, trace);
  }

  // The numbers of `inputs` stand at these places in `program`, and in no other text.
  place(program, inputs) {
    this.placed = program;
    this.inputs = inputs;
  }

  // Goes to a step.
  go(step) {
    if (!this.trace) return;
    const from = this.state.step;
    this.state.step = within(this.trace, step);
    if (this.state.step === from) return;
    this.listener.stepped(this, from);
    this.listener.linked(this);
    this.explain();
  }

  // Asks for the explanation of the step where the view of a long walk left it out.
  explain() {
    if (!this.step.explanation) this.asked.soon({ trace: this.trace, state: this.shown });
  }

  told(trace, { first, explanations }) {
    explanations.forEach((explanation, k) => Object.assign(trace.steps[first + k], { explanation }));
    if (trace !== this.trace) return;
    this.listener.explained(this);
    this.explain();
  }

  // Lets the answer to a question be seen: it was found, or given up.
  settle({ node, ask }, right) {
    this.quiz.settle(node, ask, right);
    this.listener.settled(this, node);
  }

  // Takes another text for the program. `step` is where to go when it has been read, `look` how it
  // is looked at.
  write(program, step = null, look = {}) {
    // an exercise is about its own program
    const exercise = program === this.state.program ? this.state.exercise : null;
    // and so is what was trained: a choice of inputs outlives what is typed, not another program
    const other = program !== this.state.program;
    const training = other ? { ...UNTRAINED, ...(step !== null && UNCHOSEN) } : {};
    Object.assign(this.state, { exercise }, training, look, { program });
    this.problem = null;
    this.turns.now({ ...this.state, wantedStep: step });
    this.listener.linked(this);
  }

  // Takes a number for an input, or for one of the numbers of its list, in its place in the text.
  set(name, number, index) {
    // what training made of an input stands nowhere in the text
    if (this.placed !== this.state.program || this.inputs[name].trained) return;
    const [program, inputs] = rewrite(this.state.program, this.inputs, name, number, index);
    if (program === this.state.program) return;
    Object.assign(this.state, { program, exercise: null, update: 0 });
    this.place(program, inputs);
    this.turns.soon({ ...this.state });
    this.listener.linked(this);
  }

  // Shows the program after other updates, or those of another training. While one answer is under
  // way the last of the others waits.
  train(change, step = null) {
    Object.assign(this.state, change);
    this.turns.soon({ ...this.state, wantedStep: step });
    this.listener.linked(this);
  }

  // Changes how the program is looked at: mode, digits, open groups.
  look(change) {
    Object.assign(this.state, change);
    this.turns.now({ ...this.state });
    this.listener.linked(this);
  }

  // Changes what concerns the page alone: theme, projection.
  dress(change) {
    Object.assign(this.state, change);
    this.listener.linked(this);
  }

  // Goes to a state of the history.
  restore(state) {
    Object.assign(this.state, state);
    this.turns.now({ ...this.state, wantedStep: this.state.step });
  }

  // Opens every closed group there is, or closes all.
  toggleAll(open) {
    this.look({ open: open ? this.trace.groups.map(({ id }) => id) : [] });
  }

  // Opens a closed group, or closes an open one.
  toggle(group) {
    const open = this.trace.groups.filter((other) => other.open).map(({ id }) => id);
    const rest = open.filter((id) => id !== group);
    this.look({ open: rest.length < open.length ? rest : [...open, group] });
  }

  answered(wanted, answer) {
    const last = this.trace;
    this.problem = null;
    this.take(wanted, answer);
    this.forget(this.trace.inputs);
    // where numbers were moved on since this was asked, their places are known here, not there
    if (wanted.program === this.state.program) this.place(wanted.program, this.trace.inputs);
    const goal = wanted.wantedStep ?? (last ? sameStep(last, this.state.step, this.trace) : 0);
    this.state.step = within(this.trace, goal);
    this.listener.drawn(this, answer, last);
    this.listener.linked(this);
    this.explain();
  }

  // A choice of inputs that the program has no more is none.
  forget(inputs) {
    const { parameters, data } = this.state;
    // an unrolled array has an input for each element: W[0,1]
    const names = new Set(Object.keys(inputs).map((name) => name.split("[")[0]));
    if ([...(parameters ?? []), ...(data ?? [])].some((name) => !names.has(name))) {
      Object.assign(this.state, UNCHOSEN);
    }
  }

  failed(wanted, error) {
    if (error instanceof Refusal) {
      this.problem = error.problem;
      this.listener.refused(this, error.problem);
      // a far update is reached over several requests
      if (error.problem.reached !== undefined) this.turns.soon(wanted);
    } else if (error.name !== "AbortError") {
      this.listener.refused(this, null);
      setTimeout(() => this.turns.soon({ ...this.state, wantedStep: wanted.wantedStep }), AGAIN);
    }
  }
}
