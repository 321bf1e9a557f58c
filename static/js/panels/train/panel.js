// Train: one update through its four stages, or many in a run; both are shown on the graph.
import { isDisabled } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { selectStep } from "../../state/select.js";
import { createActs } from "./acts.js";
import { mountChoices } from "./choices.js";
import { createTraining } from "./training.js";
import { mountView } from "./view.js";
/** @import { Stage } from "../../state/training/update-stages.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { Progress } from "./view.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, t, announce, signal } = context;
  const refs = collectRefs(root, {
    once: HTMLButtonElement,
    run: HTMLButtonElement,
    count: HTMLSelectElement,
    cancel: HTMLButtonElement,
    restart: HTMLButtonElement,
    back: HTMLButtonElement,
    before: HTMLButtonElement,
    slider: HTMLInputElement,
    stages: HTMLElement,
  });
  const view = mountView(root, context);
  const choices = mountChoices(root, context, (change) => acts.choose(change));
  const show = (/** @type {Progress} */ progress) => {
    view.show(progress);
    if (progress.answer) choices.show(store.state().wanted, progress.answer);
  };
  const training = createTraining(context, {
    onProgress: show,
    onRefused: view.refuse,
    onEnded: view.announceSentence,
  });
  const acts = createActs(context, training, { onUnchosen: choices.restore });
  const toggleRun = () => acts.toggleRun(Number(refs.count.value));
  const cancel = () => {
    const update = acts.cancel();
    refs.run.focus();
    announce(t("train.cancelled", { update }));
  };

  const buttons = /** @type {readonly [HTMLButtonElement, () => void][]} */ ([
    [refs.once, acts.showOnce],
    [refs.run, toggleRun],
    [refs.cancel, cancel],
    [refs.restart, acts.restart],
    [refs.back, acts.stepBack],
    [refs.before, acts.compare],
  ]);
  for (const [button, act] of buttons) button.addEventListener("click", () => isDisabled(button) || act(), { signal });
  refs.slider.addEventListener("input", () => training.step(Number(refs.slider.value)), { signal });
  for (const button of refs.stages.querySelectorAll("button")) {
    button.addEventListener("click", () => acts.showStage(/** @type {Stage} */ (button.value)), { signal });
  }
  store.watch(({ shown }) => shown, training.follow);
  store.watch(({ wanted }) => wanted, training.follow);
  store.watch(selectStep, training.follow);
  return {
    // Space halts what is under way
    commands: { play: { run: toggleRun, isEnabled: () => training.run.isRunning } },
    unmount: training.leave,
  };
}
