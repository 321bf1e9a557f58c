// The step in words and as a formula whose terms point at nodes and wires; all of it comes with the trace.
import { splitAtEquals } from "../../dom/equation.js";
import { h, parseMath } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { onceRested } from "../../dom/once-rested.js";
import { patchContent } from "../../dom/patch.js";
import { collectRefs } from "../../dom/refs.js";
import { goToNode, pullSheet } from "../../state/actions.js";
import { selectStep } from "../../state/select.js";
import { createLine, createStacked } from "../formulas.js";
import { createColumns } from "./columns.js";
import { createFit } from "./fit.js";
import { mountTotals } from "./totals.js";
/** @import { Explanation, Phase, Term } from "../../state/trace.js" */
/** @import { PanelContext } from "../types.js" */

/** Returns how to leave nothing of a step in the page.
 * @param {HTMLElement} root @param {Omit<PanelContext, "query">} context @returns {() => void} */
export function mountStep(root, context) {
  const { store, t, signal } = context;
  const refs = collectRefs(root, {
    step: HTMLElement,
    beside: HTMLElement,
    sentence: HTMLElement,
    formula: HTMLElement,
    element: HTMLElement,
    pattern: HTMLElement,
    notes: HTMLElement,
    shapes: HTMLElement,
    force: HTMLElement,
    totals: HTMLElement,
    more: HTMLButtonElement,
  });
  const { notes, sentence, shapes, pattern, totals, force } = refs;
  let phase = /** @type {Phase} */ ("inputs");
  // makes the numbers below the symbols, where they are not yet in the page
  let stackLater = /** @type {(() => Element[]) | null} */ (null);
  const stack = () => {
    if (stackLater) refs.formula.append(...stackLater());
    stackLater = null;
  };
  const columns = createColumns(refs.formula, t, () => fit());
  const fit = createFit(
    { ...refs, stack, words: [notes, sentence, shapes, pattern, totals, force] },
    { ...columns, apply: () => columns.apply(store.state().shown, phase) },
    signal,
  );
  signal.addEventListener("abort", columns.stop);

  const createTerm = (/** @type {Term} */ { text, role, node, edge }) => {
    if (!node && !edge) return role ? h("span", { className: role }, text) : text;
    const data = { ...(node && { node }), ...(edge && { edge }) };
    const term = h("button", { type: "button", className: `term ${role ?? ""}`, data }, text);
    return term;
  };
  // until the explanation of a long walk's step has come, nothing is shown
  const show = (/** @type {Explanation | undefined} */ explanation, /** @type {Phase} */ next) => {
    phase = next;
    patchContent(refs.sentence, createSentence(explanation?.sentence ?? [], createTerm));
    const line = createLine(explanation, phase, t, store.state().shown?.trace);
    const createNext = () => createStacked(explanation, next, t);
    // most lines have the room they need
    stackLater = line && createNext;
    const equations = line ? [line] : createNext();
    patchContent(refs.formula, equations);
    refs.formula.classList.toggle("lined", line !== null);
    const isSeveral = equations.length > 1 && equations.every(({ classList }) => classList.contains("equation"));
    refs.formula.classList.toggle("several", isSeveral);
    setText(refs.pattern, explanation?.pattern?.text ?? "");
    refs.notes.replaceChildren(...(explanation?.notes ?? []).map((note) => h("li", {}, note)));
    setText(refs.shapes, explanation?.shapes ?? "");
    patchContent(refs.element, explanation?.element ? splitAtEquals(parseMath(explanation.element)) : []);
    fit();
  };

  const onTerm = (/** @type {Event} */ { target }) => {
    const node = target instanceof Element ? target.closest("button")?.dataset.node : undefined;
    if (node) store.dispatch(goToNode(node));
  };
  refs.sentence.addEventListener("click", onTerm, { signal });
  refs.more.addEventListener("click", () => store.dispatch(pullSheet()), { signal });
  mountTotals(root, context);
  const showStep = () => {
    const step = selectStep(store.state());
    if (step && !signal.aborted) show(step.explanation, step.phase);
  };
  // it is laid out again at each step and number; the graph, which the eye follows, comes first
  store.watch(selectStep, onceRested(showStep));
  return () => {
    show(undefined, "inputs");
    setText(refs.force, "");
  };
}

// Where the equation and a reason say all, a low sheet leaves out what comes before the reason.
/** @param {readonly Term[]} terms @param {(term: Term) => Node | string} createTerm */
function createSentence(terms, createTerm) {
  const place = terms.findIndex(({ role }) => role === "reason");
  if (place < 0) return terms.map(createTerm);
  const lead = h("span", { className: "lead" }, ...terms.slice(0, place).map(createTerm));
  return [lead, ...terms.slice(place).map(createTerm)];
}
