// What is seen of a training: its stages, the sentence and the formulas of an update, the curve of the loss.
import { parts } from "./explanation.js";
import { plot } from "./lossplot.js";
import { element, imported } from "./old.js";
import { announce, part, reachable } from "./old.js";
import { say } from "./old.js";

export class TrainView {
  // Says why the program is not trained.
  refuse(text) {
    part("train-sentence").textContent = text;
    part("train-sentence").classList.add("problem");
    announce(text);
  }

  // Which buttons there are, and which of them have something to do.
  acts({ answer, updating, training, update }) {
    const said = training.isRunning ? say("train.pause") : training.isPaused ? say("train.continue") : say("train.run");
    if (part("train-run").textContent !== said) part("train-run").textContent = said;
    const over = !answer || Boolean(updating.last?.done);
    disable("train-once", over || Boolean(training.job));
    disable("train-run", over && !training.job);
    part("train-count").hidden = Boolean(training.job);
    part("train-cancel").hidden = !training.job;
    part("train-before").hidden = !update || Boolean(training.job);
  }

  // The stage that is shown, or how the loss went in the `course` of a run.
  told({ updating, training, update, loss, course, sentence }) {
    const { stages, stage, rows } = updating;
    const lit = training.job ? "repeat" : stage;
    stages.forEach(({ key, title }, k) => {
      const button = part("train-stages").children[k].firstElementChild;
      button.textContent = title;
      if (key === lit) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    this.rows(rows);
    if (sentence) this.sentence(updating, course ? went(training, update, loss) : null);
    reachable(part("train-rows"));
  }

  sentence({ stages, stage, ended, last }, course) {
    const said = ended ?? course ?? stages.find(({ key }) => key === stage).sentence;
    part("train-sentence").textContent = [said, last.notice].filter(Boolean).join(" ");
    part("train-sentence").classList.toggle("problem", Boolean(ended));
  }

  rows(rows) {
    if (rows === this.shown) return;
    this.shown = rows;
    const items = rows.map(({ node, lines, value, new: after }) => {
      const formulas = lines.map(written);
      // of a large array the formula has no numbers, and its range is told
      if (formulas.every(({ children }) => children.length === 1)) {
        formulas.at(-1).append(element("span", { className: "train-range" }, `${value} → ${after}`));
      }
      return element("li", { data: { node } }, ...formulas);
    });
    part("train-rows").replaceChildren(...items);
  }

  // The way through all updates that were made.
  way({ training, update, axes, loss }) {
    const { losses, texts, reached } = training;
    const slider = part("train-slider");
    slider.max = reached;
    slider.value = update;
    slider.disabled = reached === 0;
    slider.setAttribute("aria-valuetext", say("train.at", { update }));
    part("train-at").textContent = say("train.at", { update });
    for (const id of ["train-back", "train-again"]) disable(id, update === 0);
    plot(part("train-plot"), { losses, texts, axes, at: update, title: went(training, update, loss) });
  }
}

// A formula that breaks at its equals signs where it is long.
function written(line) {
  return element("div", {}, ...parts(imported(line, "application/xml")));
}

// How the loss went, as one sentence.
function went({ texts }, update, loss) {
  return say("train.course", { loss, first: texts[0] ?? "…", last: texts[update] ?? "…", update });
}

// The focus stays where it is.
function disable(id, on) {
  part(id).setAttribute("aria-disabled", String(on));
}
