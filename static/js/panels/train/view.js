// What is seen of a training: its stages, the sentence and the formulas of an update, the curve of the loss.
import { splitAtEquals } from "../../dom/equation.js";
import { h, parseMath } from "../../dom/h.js";
import { setDisabled, setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { makeScrollable } from "../../dom/scroll.js";
import { drawLosses } from "./loss/loss-plot.js";
/** @import { TrainingRun } from "../../state/training/training-run.js" */
/** @import { UpdateStages } from "../../state/training/update-stages.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { TrainAnswer, TrainRow } from "./types.js" */

/** `isCourse` says whether the sentence is about how the loss went in a run; `hasSentence`, whether there is one.
 * @typedef {object} Progress
 * @property {TrainAnswer | null} answer
 * @property {TrainingRun<TrainAnswer>} run
 * @property {UpdateStages<TrainAnswer>} stages
 * @property {number} update
 * @property {boolean} isCourse
 * @property {boolean} hasSentence */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mountView(root, { t, announce }) {
  const refs = collectRefs(root, {
    once: HTMLButtonElement,
    run: HTMLButtonElement,
    count: HTMLSelectElement,
    cancel: HTMLButtonElement,
    before: HTMLButtonElement,
    stages: HTMLElement,
    sentence: HTMLElement,
    rows: HTMLElement,
    plot: SVGSVGElement,
    restart: HTMLButtonElement,
    back: HTMLButtonElement,
    slider: HTMLInputElement,
    at: HTMLElement,
  });
  const stageButtons = [...refs.stages.querySelectorAll("button")];
  let shownRows = /** @type {readonly TrainRow[] | null} */ (null);

  // which buttons there are, and which of them have something to do
  const showActs = (/** @type {Progress} */ { answer, stages, run, update }) => {
    setText(refs.run, t(run.isRunning ? "train.pause" : run.isPaused ? "train.continue" : "train.run"));
    const isOver = !answer || Boolean(stages.last?.done);
    const hasJob = run.job !== null;
    setDisabled(refs.once, isOver || hasJob);
    setDisabled(refs.run, isOver && !hasJob);
    refs.count.hidden = hasJob;
    refs.cancel.hidden = !hasJob;
    refs.before.hidden = !update || hasJob;
  };
  // the stage that is shown
  const showStages = (/** @type {Progress} */ { stages, run }) => {
    const lit = run.job ? "repeat" : stages.stage;
    stages.base?.stages.forEach(({ key, title }, place) => {
      const button = stageButtons[place];
      if (!button) return;
      setText(button, title);
      if (key === lit) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
  };
  const showSentence = (/** @type {Progress} */ { stages, run, update, answer, isCourse }) => {
    const course = isCourse && answer ? describeCourse(run, update, answer.loss) : null;
    const own = stages.base?.stages.find(({ key }) => key === stages.stage)?.sentence;
    setText(refs.sentence, [stages.ended ?? course ?? own, stages.last?.notice].filter(Boolean).join(" "));
    refs.sentence.classList.toggle("problem", stages.ended !== null);
  };
  const showRows = (/** @type {readonly TrainRow[]} */ rows) => {
    if (rows !== shownRows) refs.rows.replaceChildren(...rows.map(createRow));
    shownRows = rows;
    makeScrollable(refs.rows);
  };
  // the way through all updates so far
  const showWay = (/** @type {Progress} */ { run, update }, /** @type {TrainAnswer} */ { axes, loss }) => {
    refs.slider.max = String(run.reached);
    refs.slider.value = String(update);
    refs.slider.disabled = run.reached === 0;
    refs.slider.setAttribute("aria-valuetext", t("train.at", { update }));
    setText(refs.at, t("train.at", { update }));
    for (const button of [refs.back, refs.restart]) setDisabled(button, update === 0);
    const title = describeCourse(run, update, loss);
    drawLosses(refs.plot, { losses: run.losses, texts: run.texts, axes, at: update, title });
  };
  const describeCourse = (
    /** @type {Progress["run"]} */ { texts },
    /** @type {number} */ update,
    /** @type {string} */ loss,
  ) => t("train.course", { loss, first: texts[0] ?? "…", last: texts[update] ?? "…", update });

  return {
    /** Shows all that is known of the update at which the training is. @param {Progress} progress */
    show(progress) {
      showActs(progress);
      root.classList.toggle("untrained", !progress.answer);
      if (!progress.answer) return;
      showStages(progress);
      showRows(progress.stages.base?.rows ?? []);
      if (progress.hasSentence) showSentence(progress);
      showWay(progress, progress.answer);
    },
    /** Says why the program is not trained. @param {string} sentence */
    refuse(sentence) {
      setText(refs.sentence, sentence);
      refs.sentence.classList.add("problem");
      announce(sentence);
    },
    announceSentence: () => announce(refs.sentence.textContent ?? ""),
  };
}

/** @param {TrainRow} row */
function createRow({ node, lines, value, new: after }) {
  const formulas = lines.map((line) => h("div", {}, ...splitAtEquals(parseMath(line))));
  // of a large array the formula has no numbers, and its range is given
  if (formulas.every(({ children }) => children.length === 1)) {
    formulas.at(-1)?.append(h("span", { className: "train-range" }, `${value} → ${after}`));
  }
  return h("li", { data: { node } }, ...formulas);
}
