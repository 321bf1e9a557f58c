// The buttons that walk through the steps, and the count beside the track.
import { h } from "../../dom/h.js";
import { setDisabled, setLabel } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { goToStep, play } from "../../state/actions.js";
import { selectStep, selectStepIndex, selectTrace } from "../../state/select.js";
/** @import { Commands, Context } from "../../context.js" */

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountTransportButtons(root, { store, t }) {
  const refs = collectRefs(root, {
    first: HTMLButtonElement,
    back: HTMLButtonElement,
    play: HTMLButtonElement,
    next: HTMLButtonElement,
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
    refs[/** @type {keyof typeof commands} */ (id)].addEventListener("click", run);
  }

  store.watch(selectStep, (step) => {
    const total = selectTrace(store.state())?.steps.length;
    if (!step || !total) return;
    refs.count.replaceChildren(
      h("span", {}, t("step.count", { number: step.index + 1, total })),
      " ",
      h("span", { className: "phase" }, `· ${t(`phase.${step.phase}`)}`),
    );
    for (const button of [refs.first, refs.back]) setDisabled(button, step.index === 0);
    for (const button of [refs.next, refs.last]) setDisabled(button, step.index === total - 1);
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
