// What a small change does: the force on the current node, and a button that tries it on an input.
import { plainName } from "./old.js";
import { part } from "./old.js";
import { Refusal, question } from "./old.js";
import { turns } from "./old.js";
import { say } from "./old.js";

const BY = 0.1;

export class Nudge {
  // `write(program)` puts the program with another number in this one's place.
  constructor(session, write) {
    this.session = session;
    this.write = write;
    this.button = part("nudge");
    this.force = part("force");
    this.asked = turns(
      ({ state, input }, signal) => question("nudge", state, { input, by: BY }, signal),
      (wanted, answer) => this.happened(wanted, answer),
      (_, error) => error instanceof Refusal || this.say(say("offline")),
    );
    this.button.addEventListener("click", () => this.asked.now({ input: this.input.input, state: session.shown }));
  }

  show({ trace, step, state }) {
    this.input = raised(trace, step);
    this.button.hidden = !this.input;
    if (this.input) this.button.textContent = say("nudge", { name: plainName(this.input.input), by: BY });
    // what happened is told as long as the step and the numbers it was about are shown
    const told = this.told?.step === state.step && this.told.program === state.program;
    if (!told) this.told = null;
    part("told").classList.toggle("nudged", told);
    this.say(told ? this.told.sentence : (step.explanation?.force ?? ""));
  }

  clear() {
    this.told = null;
    this.say("");
  }

  // Puts the raised number into the program, so that the graph shows what happened.
  happened({ state }, { sentence, program }) {
    const { state: now, shown } = this.session;
    if (now.step !== state.step || shown.program !== state.program) return;
    // what cannot be read yet is not written over
    if (program && now.program === state.program) this.write(program);
    this.told = { step: now.step, program: this.session.state.program, sentence };
    this.show(this.session);
  }

  say(text) {
    if (this.force.textContent !== text) this.force.textContent = text;
  }
}

// The input that a backward step is about, where a number of it can be raised: of a list the one that
// the step speaks of.
function raised(trace, { phase, current, explanation }) {
  if (phase !== "backward" || current.length !== 1 || !explanation?.force) return null;
  const [name, input] = Object.entries(trace.inputs).find(([, { node }]) => node === current[0]) ?? [];
  const list = Boolean(input?.numbers?.length);
  return name && (list || typeof input.value === "number") ? { input: name } : null;
}
