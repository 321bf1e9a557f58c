// One update shown stage by stage: the mini-batch, its gradient, the new values, and again.
/** @import { Step } from "../trace.js" */

/** @typedef {"batch" | "gradient" | "update" | "repeat"} Stage */
/** What is known of an update: where it leads, and whether training has ended.
 * @typedef {{ readonly to: number, readonly done: boolean, readonly diverged: string | null }} Update */

/** @type {readonly Stage[]} */
export const STAGES = ["batch", "gradient", "update", "repeat"];
// Each stage is seen so long; pressing once more goes on at once.
const STAGE_MS = 1200;
const CLOCK = { wait: (/** @type {() => void} */ task, /** @type {number} */ timeMs) => void setTimeout(task, timeMs) };

/** @template {Update} A */
export class UpdateStages {
  /** `ask(update)` answers with one more update, `onStage(update, stage, next)` hears of every stage that is
   * shown, `onFailure(error)` of an update that did not come.
   * @param {{ ask: (update: number) => Promise<A>, onStage: (update: number, stage: Stage, next: A | null) => void,
   *   onFailure: (error: unknown) => void }} page */
  constructor({ ask, onStage, onFailure }, clock = CLOCK) {
    this.ask = ask;
    this.onStage = onStage;
    this.onFailure = onFailure;
    this.clock = clock;
    this.base = /** @type {A | null} */ (null);
    this.next = /** @type {A | null} */ (null);
    this.stage = /** @type {Stage} */ ("batch");
    this.turn = 0;
    this.goOnAtOnce = /** @type {(() => void) | null} */ (null);
  }

  /** The update that `answer` is about is the next one. @param {A} answer */
  start(answer) {
    this.end();
    this.base = answer;
    this.next = null;
    this.stage = "batch";
  }

  /** Whether the graph shows the values after the update. */
  get isUpdated() {
    return this.stage === "update" || this.stage === "repeat";
  }

  /** What is known of the update that is shown. */
  get last() {
    return this.isUpdated ? this.next : this.base;
  }

  /** Why training has ended, if it has. */
  get ended() {
    const isSeen = this.stage === "repeat" || !this.isUpdated;
    return isSeen ? (this.last?.diverged ?? null) : null;
  }

  /** Goes through all stages; while they are under way, to the next one at once. */
  async walk() {
    if (this.goOnAtOnce) {
      this.goOnAtOnce();
      return;
    }
    if (this.isUpdated && this.next) this.start(this.next);
    if (!this.base || this.base.done) return;
    for (const stage of STAGES) {
      if (!(await this.show(stage))) return;
      if (stage === "repeat") break;
      const { turn } = this;
      await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
        this.goOnAtOnce = resolve;
        this.clock.wait(resolve, STAGE_MS);
      });
      if (turn !== this.turn) return;
    }
    this.goOnAtOnce = null;
  }

  /** Shows one stage, and stays there. @param {Stage} stage */
  stay(stage) {
    this.end();
    if (this.base && !this.base.done) this.show(stage);
  }

  /** Ends the walk through the stages. */
  end() {
    this.turn += 1;
    this.goOnAtOnce?.();
    this.goOnAtOnce = null;
  }

  reset() {
    this.end();
    this.stage = "batch";
  }

  /** Returns whether the stage is shown: meanwhile something else may have been asked for.
   * @param {Stage} stage */
  async show(stage) {
    const { turn, base } = this;
    if (!base) return false;
    const isUpdated = STAGES.indexOf(stage) > 1;
    if (isUpdated && !this.next) {
      try {
        const next = await this.ask(base.to);
        if (turn !== this.turn) return false;
        this.next = next;
      } catch (error) {
        if (turn !== this.turn) return false;
        this.end();
        this.onFailure(error);
        return false;
      }
    }
    this.stage = stage;
    this.onStage(isUpdated ? base.to + 1 : base.to, stage, this.next);
    return true;
  }
}

/** The step of the trace that shows a stage. With the new values the loss is another one; of another mini-batch
 * it would say nothing.
 * @param {Stage} stage @param {readonly Pick<Step, "phase">[]} steps @param {boolean} hasBatch */
export function findStepOfStage(stage, steps, hasBatch) {
  if (stage === "gradient") return steps.length - 1;
  if (stage === "repeat" && !hasBatch) return steps.findLastIndex(({ phase }) => phase === "forward");
  return 0;
}
