// The buttons that walk through the steps, and the count beside the track.
import { h } from "../../dom/h.js";
import { setDisabled, setLabel } from "../../dom/label.js";
import { onceRested } from "../../dom/once-rested.js";
import { patchContent } from "../../dom/patch.js";
import { collectRefs } from "../../dom/refs.js";
import { goToStep, play } from "../../state/actions.js";
import { selectStep, selectStepIndex, selectText, selectTrace } from "../../state/select.js";
import { isBlankProgram } from "../../state/trace/blank-program.js";
import { findLongestName, nameResult } from "./step-name.js";
/** @import { Commands, Context } from "../../context.js" */
/** @import { Translate } from "../../dom/words.js" */
/** @import { State } from "../../state/types.js" */
/** @import { Step, Trace } from "../../state/trace.js" */

// A longer label is smaller on a phone, where its button cannot grow.
const LONG = 15;

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountTransportButtons(root, { store, t }) {
  const refs = collectRefs(root, {
    first: HTMLButtonElement,
    back: HTMLButtonElement,
    play: HTMLButtonElement,
    next: HTMLButtonElement,
    nextLabel: HTMLElement,
    nextLongest: HTMLElement,
    last: HTMLButtonElement,
    count: HTMLElement,
  });
  const goTo = (/** @type {number} */ step) => store.dispatch(goToStep(step));
  const goBy = (/** @type {number} */ by) => goTo(selectStepIndex(store.state()) + by);
  const commands = {
    first: { run: () => goTo(0) },
    back: { run: () => goBy(-1) },
    next: { run: () => goBy(1) },
    last: { run: () => goTo(Infinity) },
    play: { run: () => store.dispatch(play(!store.state().isPlaying)) },
  };
  for (const [id, { run }] of Object.entries(commands)) {
    if (id !== "next") refs[/** @type {keyof typeof commands} */ (id)].addEventListener("click", run);
  }
  // the key does not begin again: who holds it would never see the end
  refs.next.addEventListener("click", () => (isAtEnd(store.state()) ? goTo(0) : goBy(1)));

  store.watch(selectTrace, (trace) => {
    const longest = trace && findLongestName(trace);
    if (!longest) return;
    refs.nextLongest.replaceChildren(...labelNext(t, trace, longest));
    refs.next.classList.toggle("long", (refs.nextLongest.textContent ?? "").length > LONG);
  });
  const nameNextRested = onceRested(() => {
    const state = store.state();
    nameNext(refs.next, refs.nextLabel, t, selectTrace(state), selectStepIndex(state) + 1);
  });
  store.watch(selectWalked, (step) => {
    const total = selectTrace(store.state())?.steps.length;
    for (const button of [refs.first, refs.back]) setDisabled(button, !step?.index);
    for (const button of [refs.play, refs.next]) setDisabled(button, !step);
    setDisabled(refs.last, !step || step.index + 1 === total);
    if (!step || !total) return;
    patchContent(refs.count, [
      h("span", {}, t("step.count", { number: step.index + 1, total })),
      " ",
      h("span", { className: "phase" }, `· ${t(`phase.${step.phase}`)}`),
    ]);
    nameNextRested();
  });
  store.watch(
    ({ isPlaying }) => isPlaying,
    (isPlaying) => {
      refs.play.toggleAttribute("data-playing", isPlaying);
      setLabel(refs.play, t(isPlaying ? "step.pause" : "step.play"));
    },
  );
  return commands;
}

// The button of the next step says what it will make, in the colour of its phase.
/** @param {HTMLElement} button @param {HTMLElement} label @param {Translate} t
 * @param {Trace | undefined} trace @param {number} index */
function nameNext(button, label, t, trace, index) {
  const step = trace?.steps[index];
  button.classList.toggle("backward", step?.phase === "backward");
  button.classList.toggle("again", !step);
  patchContent(label, labelNext(t, trace, step));
  setLabel(button, label.textContent ?? "");
}

/** @param {Translate} t @param {Trace | undefined} trace @param {Step | undefined} step */
function labelNext(t, trace, step) {
  if (!step) return [t("step.again")];
  const result = trace ? nameResult(trace, step) : [];
  return [t("step.next"), ...(result.length ? [" ", ...result] : [])];
}

// The step shown; an empty program has none.
/** @param {State} state */
function selectWalked(state) {
  return isBlankProgram(selectText(state)) ? undefined : selectStep(state);
}

/** @param {State} state */
function isAtEnd(state) {
  return selectStepIndex(state) === (selectTrace(state)?.steps.length ?? 0) - 1;
}
