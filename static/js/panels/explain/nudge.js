// What a small change does: the force on the current node, and a button that tries it on an input.
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { setProgram } from "../../state/actions.js";
import { createSelector, selectShownFields, selectStep } from "../../state/select.js";
import { plainName } from "../../state/trace/notation.js";
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Trace } from "../../state/trace.js" */
/** @import { CurrentStep } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { NudgeAnswer } from "./types.js" */

const BY = 0.1;

/** @param {HTMLElement} root @param {PanelContext} context */
export function mountNudge(root, { store, query, t, signal }) {
  const refs = collectRefs(root, { step: HTMLElement, nudge: HTMLButtonElement, force: HTMLElement });
  // what happened, and the step and the program that it is about
  let happened = /** @type {{ step: number, program: string | null, sentence: string } | null} */ (null);
  let asked = { step: 0, program: /** @type {string | null} */ (null) };

  const question = query("nudge", {
    host: refs.force,
    onAnswer: (/** @type {NudgeAnswer} */ answer) => tell(answer),
    onRefusal: (sentence, problem) => problem || setText(refs.force, sentence),
  });
  const readPlace = () => {
    const { step, program } = selectShownFields(store.state());
    return { step: step ?? 0, program };
  };

  // puts the raised number into the program, so that the graph shows what happened
  const tell = (/** @type {NudgeAnswer} */ { sentence, program }) => {
    const now = readPlace();
    if (now.step !== asked.step || now.program !== asked.program) return;
    // what cannot be read yet is not written over
    if (program && store.state().wanted.program === asked.program) store.dispatch(setProgram(program));
    happened = { step: now.step, program: store.state().wanted.program, sentence };
    show();
  };

  const show = () => {
    const { shown, wanted } = store.state();
    const step = selectStep(store.state());
    if (!shown || !step) return;
    const input = findInput(shown.trace, step);
    if (refs.nudge.hidden === Boolean(input)) refs.nudge.hidden = !input;
    const symbol = indexTrace(shown.trace).nodesById.get(step.current[0] ?? "")?.symbol ?? "";
    if (input) setText(refs.nudge, t("nudge", { name: plainName(symbol), by: BY }));
    if (happened?.step !== step.index || happened.program !== wanted.program) happened = null;
    refs.step.classList.toggle("nudged", happened !== null);
    setText(refs.force, happened?.sentence ?? step.explanation?.force ?? "");
  };

  const nudge = () => {
    const { shown } = store.state();
    const step = selectStep(store.state());
    const input = shown && step && findInput(shown.trace, step);
    if (!input) return;
    asked = readPlace();
    // what is known of the same number is shown again
    question.forget();
    question.ask({ input, by: BY }, { isUrgent: true });
  };
  refs.nudge.addEventListener("click", nudge, { signal });
  store.watch(selectSubject, show);
}

const selectSubject = createSelector(
  (state) => [selectStep(state), state.shown, state.wanted.program],
  (step, shown, program) => ({ step, shown, program }),
);

/** The input that a backward step is about, where a number of it can be raised: of a list the one that the step
 * speaks of. @param {Trace} trace @param {CurrentStep} step */
function findInput(trace, { phase, current, explanation }) {
  if (phase !== "backward" || current.length !== 1 || !explanation?.force) return null;
  const [name, input] = Object.entries(trace.inputs).find(([, { node }]) => node === current[0]) ?? [];
  const isNumber = typeof input?.value === "number" || (input?.numbers.length ?? 0) > 0;
  return name !== undefined && isNumber ? name : null;
}
