// The track of all steps: a slider over segments, or over one bar when there are too many of them.
import { element } from "./markup.js";
import { say } from "./words.js";

const MOST_SEGMENTS = 120;

export class Track {
  constructor(host, moved) {
    this.host = host;
    this.slider = host.querySelector("input");
    this.parts = host.querySelector(".segments");
    this.slider.addEventListener("input", () => moved(Number(this.slider.value)));
  }

  // Lays the steps of a trace out.
  open(trace) {
    const total = trace.steps.length;
    const kinds = trace.steps.map(({ phase }) => (phase === "backward" ? "backward" : "forward"));
    this.host.classList.toggle("continuous", total > MOST_SEGMENTS);
    this.slider.max = total - 1;
    this.host.style.setProperty("--steps", total);
    this.host.style.setProperty("--forward", kinds.filter((kind) => kind === "forward").length / total);
    const wanted = total > MOST_SEGMENTS ? ["forward", "backward"] : kinds;
    this.parts.replaceChildren(...wanted.map((kind) => element("span", { className: kind })));
    this.total = total;
    this.step = null;
  }

  show(step, phase) {
    const [from, to] = this.step === null ? [0, this.total - 1] : [this.step, step].sort((a, b) => a - b);
    this.step = step;
    this.slider.value = step;
    const count = say("step.count", { number: step + 1, total: this.total });
    this.slider.setAttribute("aria-valuetext", `${count} · ${say(`phase.${phase}`)}`);
    this.host.style.setProperty("--part", (step + 0.5) / this.total);
    if (this.total > MOST_SEGMENTS) return;
    for (let index = from; index <= to; index += 1) {
      this.parts.children[index].classList.toggle("passed", index < step);
      this.parts.children[index].classList.toggle("here", index === step);
    }
  }
}
