// Tells a screen reader of each step that is gone to, in words and numbers.
import { onceRested } from "../../dom/once-rested.js";
import { createSelector, selectHidden, selectStep, selectTrace } from "../../state/select.js";
/** @import { Context } from "../../context.js" */

const selectSpoken = createSelector(
  (state) => [selectStep(state), selectTrace(state)?.steps.length ?? 0, selectHidden(state).size > 0],
  (step, total, isAsked) => ({ step, total, isAsked }),
);

/** `onStep()` follows where it has been announced. Returns what is announced of the step that is shown.
 * @param {Context} context @param {() => void} [onStep] @returns {() => string} */
export function announceSteps({ store, t, announce }, onStep) {
  const describe = () => {
    const { step, total, isAsked } = selectSpoken(store.state());
    if (!step) return "";
    const count = t("step.count", { number: step.index + 1, total });
    // what is asked is not given away
    const said = isAsked ? "" : step.explanation?.spoken || step.explanation?.title;
    return said ? `${count}: ${said}` : count;
  };
  let saidIndex = store.state().wanted.step;
  const say = () => {
    const { step } = selectSpoken(store.state());
    // numbers that are dragged are said by their field; those of a long walk come later
    if (!step || step.index === saidIndex || !step.explanation) return;
    saidIndex = step.index;
    announce(describe());
    onStep?.();
  };
  // of steps that are passed by only the last is said
  store.watch(selectSpoken, onceRested(say, true));
  return describe;
}
