// Train: one update through its four stages, or many in a run; both are shown on the graph.
import { announce, part } from "./old.js";
import { AGAIN, question } from "./old.js";
import { TrainChoices } from "./trainchoices.js";
import { TrainView } from "./trainview.js";
import { TrainingRun } from "./state/training-run.js";
import { turns } from "./old.js";
import { Updating } from "./updating.js";
import { say } from "./old.js";

const CHOICES = ["parameters", "data", "optimizer", "rate", "batch", "seed"];

export class Train {
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.training = new TrainingRun({
      ask: (update, count) => this.ask(update, count),
      onChunk: (answer) => this.came(answer),
      onFailure: (error) => this.refused(error),
    });
    this.updating = new Updating(session, {
      ask: (update) => this.ask(update, 1),
      show: (update, step, next) => {
        if (next) this.training.receive(next);
        this.goTo(update, step);
      },
      told: () => this.tell(),
      failed: (error) => this.refused(error),
    });
    this.choices = new TrainChoices((change) => this.choose(change));
    this.view = new TrainView();
    this.loads = turns(
      ({ update }) => this.ask(update, 0),
      (wanted, answer) => this.loaded(wanted, answer),
      (wanted, error) => wanted.key === this.key && this.failed(wanted, error),
    );
    const acts = {
      "train-once": () => this.once(),
      "train-run": () => this.run(),
      "train-cancel": () => this.cancel(),
      "train-again": () => this.again(),
      "train-back": () => this.step(session.state.update - 1),
      "train-before": () => this.compare(),
    };
    for (const [id, act] of Object.entries(acts)) {
      part(id).addEventListener("click", () => part(id).getAttribute("aria-disabled") !== "true" && act());
    }
    part("train-slider").addEventListener("input", ({ target }) => this.step(Number(target.value)));
    for (const stage of part("train-stages").querySelectorAll("button")) {
      stage.addEventListener("click", () => !this.training.job && this.updating.stay(stage.value));
    }
  }

  // Another program or other choices are another training; another update is another place in it.
  show({ trace, state }) {
    this.program = trace.program;
    const key = JSON.stringify([trace.program, state.lang, state.digits, ...CHOICES.map((name) => state[name])]);
    if (key !== this.key) {
      this.key = key;
      this.training.clear();
      this.answer = null;
      this.load();
    } else if (state.update !== this.update) this.load();
    else if (!this.on) this.fetch();
    this.on = true;
    this.updating.mark();
  }

  // Nothing goes on behind another panel.
  leave() {
    this.on = false;
    this.training.pause();
    this.updating.end();
    if (this.answer) this.tell();
  }

  // Space halts what is under way.
  perform(action) {
    if (action !== "play" || !this.training.isRunning) return undefined;
    this.run();
    return true;
  }

  ask(update, count) {
    const { state } = this.session;
    const chosen = Object.fromEntries(CHOICES.map((name) => [name, state[name]]));
    return question("train", { ...state, program: this.program }, { ...chosen, update, count });
  }

  load() {
    this.updating.reset();
    const { update } = this.session.state;
    // whoever steps while a run is on has seen enough of it
    this.training.job = null;
    this.update = update;
    this.loads.soon({ key: this.key, update });
  }

  loaded({ key, update }, answer) {
    if (key !== this.key || update !== this.update) return;
    this.training.receive(answer);
    // a training may end before the update that a link asks for
    if (answer.to !== update) this.goTo(answer.to);
    this.arrive(answer);
    this.fetch();
  }

  // Asks for the losses before the update with which a link began.
  async fetch() {
    const { key, training } = this;
    if (this.fetching) return;
    this.fetching = true;
    while (key === this.key && this.on && !training.job && training.missing !== null) {
      const { missing, losses } = training;
      try {
        const answer = await this.ask(missing, Math.min(1000, losses.length - 1 - missing));
        if (key !== this.key || answer.to < missing) break;
        training.receive(answer);
      } catch {
        break;
      }
      this.tell();
    }
    this.fetching = false;
  }

  // Stands at the update that `answer` tells of, before its first stage.
  arrive(answer) {
    this.answer = answer;
    this.updating.at(answer);
    this.tell();
  }

  goTo(update, step) {
    this.update = update;
    if (this.session.state.update !== update) this.session.train({ update }, step);
    else if (step !== undefined) this.page.go(step);
  }

  once() {
    if (this.training.job) return;
    this.course = false;
    this.updating.go();
  }

  // Runs, halts, or goes on.
  run() {
    const { training } = this;
    if (training.isRunning) training.pause();
    else if (training.isPaused) training.resume();
    else {
      this.updating.end();
      this.arrive(this.updating.last);
      this.course = true;
      training.start(this.session.state.update, Number(part("train-count").value));
    }
    this.tell();
  }

  came(answer) {
    this.goTo(answer.to);
    this.arrive(answer);
    if (this.training.job) return;
    announce(part("train-sentence").textContent);
    this.fetch();
  }

  cancel() {
    const from = this.training.cancel();
    this.course = false;
    part("train-run").focus();
    this.step(from);
    announce(say("train.cancelled", { update: from }));
  }

  again() {
    this.training.clear();
    this.step(0);
  }

  step(update) {
    this.course = false;
    const to = Math.max(0, update);
    this.goTo(to);
    this.load();
  }

  // Takes other choices, if the program can be trained so; they begin anew.
  async choose(change) {
    const { state } = this.session;
    this.training.job = null;
    this.updating.end();
    const chosen = { ...Object.fromEntries(CHOICES.map((name) => [name, state[name]])), ...change };
    if (!chosen.batch) chosen.batch = null;
    this.trying = chosen;
    try {
      await question("train", { ...state, program: this.program }, { ...chosen, update: 0, count: 0 });
      if (this.trying === chosen) this.session.train({ ...chosen, update: 0 });
      if (this.trying === chosen) this.show(this.session);
    } catch (error) {
      if (this.trying !== chosen) return;
      this.refused(error);
      this.choices.restore();
      if (this.answer) this.choices.show(state, this.answer);
    }
  }

  compare() {
    this.session.dress({ panel: "compare", other: this.program, other_update: 0 });
    this.page.repaint();
  }

  // Of a silent server the same is asked again.
  failed({ key, update }, error) {
    this.refused(error);
    if (error.problem) return;
    setTimeout(() => this.on && key === this.key && update === this.update && this.load(), AGAIN);
  }

  refused(error) {
    if (error.name === "AbortError") return;
    const { detail, hint } = error.problem ?? { detail: say("offline") };
    this.view.refuse([detail, hint].filter(Boolean).join(" "));
    this.tell(false);
    // a far update is reached over several requests
    if (error.problem?.reached !== undefined) this.load();
  }

  // All that is told of the update at which the training stands.
  tell(sentence = true) {
    const { answer, updating, training, update } = this;
    this.view.acts({ answer, updating, training, update });
    part("train").classList.toggle("untrained", !answer);
    if (!answer) return;
    this.view.told({ updating, training, update, loss: answer.loss, course: this.course && update > 0, sentence });
    this.view.way({ training, update, axes: answer.axes, loss: answer.loss });
    this.choices.show(this.session.state, answer);
  }
}
