// One update shown stage by stage: the mini-batch, its gradient, the new values, and again.
import { part } from "./old.js";

export const STAGES = ["batch", "gradient", "update", "repeat"];
// So long each stage is seen, in ms; pressing once more goes on at once.
const STAY = 1200;

export class Updating {
  // `page` has ask(update), which answers with one more update, show(update, step), told() and
  // failed(error).
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.stage = "batch";
    this.turn = 0;
  }

  // The update that `answer` tells of is the next one.
  at(answer) {
    this.turn += 1;
    this.walking = null;
    Object.assign(this, { base: answer, next: null, stage: "batch" });
    this.mark();
  }

  // What is known of the update that is shown.
  get last() {
    return this.after ? this.next : this.base;
  }

  // Whether the graph shows the values that the update has made.
  get after() {
    return this.stage === "update" || this.stage === "repeat";
  }

  get stages() {
    return this.base.stages;
  }

  get rows() {
    return this.base.rows;
  }

  // Why training has ended, if it has.
  get ended() {
    return this.last.diverged && (this.stage === "repeat" || !this.after) ? this.last.diverged : null;
  }

  // Goes through all stages; while they are under way, to the next one at once.
  async go() {
    if (this.walking) {
      this.walking();
      return;
    }
    if (this.after) this.at(this.next);
    if (this.base.done) return;
    for (const stage of STAGES) {
      if (!(await this.to(stage))) return;
      if (stage === "repeat") break;
      const { turn } = this;
      await new Promise((resolve) => {
        this.walking = resolve;
        setTimeout(resolve, STAY);
      });
      if (turn !== this.turn) return;
    }
    this.walking = null;
  }

  // Shows one stage, and stays there.
  stay(stage) {
    this.end();
    if (this.base && !this.base.done) this.to(stage);
  }

  // Whoever waits for the next stage waits no longer.
  end() {
    this.turn += 1;
    this.walking?.();
    this.walking = null;
  }

  reset() {
    this.end();
    this.stage = "batch";
  }

  // Returns whether the stage is shown: meanwhile something else may have been asked for.
  async to(stage) {
    const { turn, base } = this;
    const after = STAGES.indexOf(stage) > 1;
    if (after && !this.next) {
      try {
        const next = await this.page.ask(base.to);
        if (turn !== this.turn) return false;
        this.next = next;
      } catch (error) {
        if (turn === this.turn) this.page.failed(error);
        return false;
      }
    }
    this.stage = stage;
    this.page.show(after ? base.to + 1 : base.to, this.stepOf(stage), this.next);
    this.page.told();
    this.mark();
    return true;
  }

  stepOf(stage) {
    const { steps } = this.session.trace;
    if (stage === "gradient") return steps.length - 1;
    // with the new values the loss is another one; of another mini-batch it would tell nothing
    if (stage === "repeat" && !this.session.state.batch) return steps.findLastIndex(({ phase }) => phase === "forward");
    return 0;
  }

  // Marks the parameters in the graph while their new values come in.
  mark() {
    const { state, step } = this.session;
    const on = this.stage === "update" && state.update === this.base?.to + 1 && step?.phase === "inputs";
    const nodes = on && state.panel === "train" ? this.base.rows.map(({ node }) => node) : [];
    const drawing = part("drawing");
    drawing.classList.toggle("updated", nodes.length > 0);
    for (const node of drawing.querySelectorAll(".node.new")) node.classList.remove("new");
    for (const node of nodes) drawing.querySelector(`[id="${node}"]`)?.classList.add("new");
  }
}
