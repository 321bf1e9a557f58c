// The buttons that walk through the steps, and the count beside the track.
import { element } from "./markup.js";
import { part, rename, root } from "./parts.js";
import { Playing } from "./playing.js";
import { say } from "./words.js";

export class Stepper {
  constructor(session) {
    this.session = session;
    this.playing = new Playing(
      () => this.on(),
      (on) => {
        root.classList.toggle("playing", on);
        rename(part("play"), say(on ? "step.pause" : "step.play"));
      },
    );
    this.actions = {
      first: () => this.go(0),
      back: () => this.go(session.state.step - 1),
      next: () => this.go(session.state.step + 1),
      last: () => this.go(this.end),
      play: () => this.play(),
    };
    for (const [id, act] of Object.entries(this.actions)) part(id).addEventListener("click", act);
    part("speed").addEventListener("change", (event) => {
      this.playing.speed = Number(event.target.value);
    });
  }

  get end() {
    return this.session.trace ? this.session.trace.steps.length - 1 : 0;
  }

  go(step) {
    this.playing.stop();
    this.session.go(step);
  }

  play() {
    if (!this.session.trace) return;
    if (this.session.state.step === this.end) this.go(0);
    this.playing.toggle();
  }

  on() {
    this.session.go(this.session.state.step + 1);
    return this.session.state.step < this.end;
  }

  show({ state, step, trace }) {
    const total = trace.steps.length;
    part("count").replaceChildren(
      element("span", {}, say("step.count", { number: state.step + 1, total })),
      " ",
      element("span", { className: "phase" }, `· ${say(`phase.${step.phase}`)}`),
    );
    // disabled to the ear and the eye, but the focus stays where it is
    for (const id of ["first", "back"]) disable(part(id), state.step === 0);
    for (const id of ["next", "last"]) disable(part(id), state.step === this.end);
  }
}

function disable(button, on) {
  button.setAttribute("aria-disabled", String(on));
}
