// A training as the page knows it: the losses so far, and a run in chunks that can be paused.

const CHUNKS = 40;
// So long a chunk is seen at least, in ms: a run is watched, not only awaited.
const PACE = 120;
const CLOCK = { wait: (time) => new Promise((resolve) => setTimeout(resolve, time)) };

export class Training {
  // `ask(update, count)` answers as the server does. `came(answer)` hears of every chunk of a run,
  // `failed(error)` of one that did not come.
  constructor({ ask, came, failed }, clock = CLOCK) {
    Object.assign(this, { ask, came, failed, clock });
    this.clear();
  }

  clear() {
    this.job = null;
    this.losses = [];
    this.texts = [];
  }

  // The last update that was made.
  get reached() {
    return Math.max(0, this.losses.length - 1);
  }

  get running() {
    return Boolean(this.job) && !this.job.paused;
  }

  get paused() {
    return Boolean(this.job?.paused);
  }

  take({ from, losses, loss_texts: texts }) {
    losses.forEach((loss, k) => {
      this.losses[from + k] = loss;
      this.texts[from + k] = texts[k];
    });
  }

  // The first update whose loss is not known, though that of a later one is.
  get missing() {
    const first = this.losses.findIndex((loss) => loss === undefined);
    return first < 0 ? null : first;
  }

  run(from, count) {
    this.job = { from, at: from, goal: from + count, chunk: Math.max(1, Math.round(count / CHUNKS)), paused: false };
    return this.work(this.job);
  }

  pause() {
    if (this.job) this.job.paused = true;
  }

  resume() {
    if (!this.job) return;
    this.job.paused = false;
    this.work(this.job);
  }

  // Gives the run up. Returns the update where it began: what came after it is forgotten.
  cancel() {
    const { from } = this.job;
    this.job = null;
    this.losses.length = this.texts.length = Math.min(from + 1, this.losses.length);
    return from;
  }

  async work(job) {
    // a loop that has not seen the pause yet goes on
    if (job.working) return;
    job.working = true;
    while (this.job === job && !job.paused) {
      const seen = this.clock.wait(PACE);
      let answer;
      try {
        answer = await this.ask(job.at, Math.min(job.chunk, job.goal - job.at));
      } catch (error) {
        if (this.job !== job) return;
        this.job = null;
        this.failed(error);
        return;
      }
      if (this.job !== job) return;
      this.take(answer);
      const ended = answer.done || answer.to === job.at || answer.to >= job.goal;
      job.at = answer.to;
      if (ended) this.job = null;
      this.came(answer);
      await seen;
    }
    job.working = false;
  }
}
