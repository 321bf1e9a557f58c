// A training as the page knows it: the losses so far, and a run in chunks that can be paused.

const CHUNKS = 40;
// A chunk is seen at least so long: a run is watched, not only awaited.
const CHUNK_MS = 120;
const CLOCK = { wait: (/** @type {number} */ timeMs) => new Promise((resolve) => void setTimeout(resolve, timeMs)) };

/** The part of an answer that says how the loss went. @typedef {object} Chunk
 * @property {number} from
 * @property {number} to
 * @property {readonly (number | null)[]} losses
 * @property {readonly string[]} loss_texts
 * @property {boolean} done */
/** @typedef {{ from: number, at: number, goal: number, chunk: number, isPaused: boolean, isWorking: boolean }} Job */

/** @template {Chunk} A */
export class TrainingRun {
  /** `ask(update, count)` answers as the server does. `onChunk(answer)` hears of every chunk of a run,
   * `onFailure(error)` of one that did not come.
   * @param {{ ask: (update: number, count: number) => Promise<A>, onChunk: (answer: A) => void,
   *   onFailure: (error: unknown) => void }} page */
  constructor({ ask, onChunk, onFailure }, clock = CLOCK) {
    this.ask = ask;
    this.onChunk = onChunk;
    this.onFailure = onFailure;
    this.clock = clock;
    this.job = /** @type {Job | null} */ (null);
    // a loss is null where it is not finite, and undefined where it is not known
    this.losses = /** @type {(number | null | undefined)[]} */ ([]);
    this.texts = /** @type {string[]} */ ([]);
  }

  clear() {
    this.job = null;
    this.losses = [];
    this.texts = [];
  }

  /** Takes up what was left, with a run paused.
   * @param {{ losses: readonly (number | null | undefined)[], texts: readonly string[], job: Job | null }} left */
  restore({ losses, texts, job }) {
    this.losses = [...losses];
    this.texts = [...texts];
    this.job = job && { ...job, isPaused: true, isWorking: false };
  }

  /** The last update so far. */
  get reached() {
    return Math.max(0, this.losses.length - 1);
  }

  get isRunning() {
    return this.job !== null && !this.job.isPaused;
  }

  get isPaused() {
    return this.job !== null && this.job.isPaused;
  }

  /** @param {Chunk} chunk */
  receive({ from, losses, loss_texts: texts }) {
    losses.forEach((loss, place) => {
      this.losses[from + place] = loss;
      this.texts[from + place] = texts[place] ?? "";
    });
  }

  /** The first update whose loss is not known, though that of a later one is. */
  get missing() {
    const first = this.losses.findIndex((loss) => loss === undefined);
    return first < 0 ? null : first;
  }

  /** @param {number} from @param {number} count */
  start(from, count) {
    const chunk = Math.max(1, Math.round(count / CHUNKS));
    this.job = { from, at: from, goal: from + count, chunk, isPaused: false, isWorking: false };
    return this.work(this.job);
  }

  pause() {
    if (this.job) this.job.isPaused = true;
  }

  resume() {
    if (!this.job) return;
    this.job.isPaused = false;
    this.work(this.job);
  }

  /** Gives the run up. Returns the update where it began: what came after it is forgotten. */
  cancel() {
    const from = this.job?.from ?? 0;
    this.job = null;
    this.losses.length = this.texts.length = Math.min(from + 1, this.losses.length);
    return from;
  }

  /** @param {Job} job */
  async work(job) {
    // a loop that has not seen the pause yet goes on
    if (job.isWorking) return;
    job.isWorking = true;
    while (this.job === job && !job.isPaused) {
      const seen = this.clock.wait(CHUNK_MS);
      let answer;
      try {
        answer = await this.ask(job.at, Math.min(job.chunk, job.goal - job.at));
      } catch (error) {
        if (this.job !== job) return;
        this.job = null;
        this.onFailure(error);
        return;
      }
      if (this.job !== job) return;
      this.receive(answer);
      const isOver = answer.done || answer.to === job.at || answer.to >= job.goal;
      job.at = answer.to;
      if (isOver) this.job = null;
      this.onChunk(answer);
      await seen;
    }
    job.isWorking = false;
  }
}
