// The exercises: each is a link that opens with its answers hidden; new ones come by level.
import { part } from "./parts.js";
import { AGAIN, Refusal, question } from "./server.js";
import { say } from "./words.js";

const SEEDS = 1e6;

export class Exercises {
  // `load(program, look, step)` puts a program in the page.
  constructor(list, session, load) {
    this.session = session;
    this.load = load;
    list.addEventListener("click", (event) => {
      const link = event.target.closest("[data-exercise]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open({ exercise: link.dataset.exercise });
    });
    part("exercise-new").addEventListener("click", () => {
      this.open({ level: Number(part("exercise-level").value), seed: Math.floor(Math.random() * SEEDS) });
    });
  }

  async open(wanted) {
    this.wanted = wanted;
    let made;
    try {
      made = await question("exercise", this.session.state, wanted);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      part("notice").textContent = say("offline");
      setTimeout(() => this.wanted === wanted && this.open(wanted), AGAIN);
      return;
    }
    // another one was wanted meanwhile
    if (this.wanted !== wanted) return;
    const { id, program, ask, step } = made;
    const look = { panel: "predict", exercise: id, ask, shapes: false, unroll: false, open: null, mode: "node" };
    await this.load(program, look, step);
  }
}
