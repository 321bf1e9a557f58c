// The whole derivative of the output by an input, as one formula, with its number once that is known. The drawing shows
// the ways that it goes.
import { h, mathName, parseMath } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { fillSelect } from "../../dom/controls/select.js";
import { makeScrollable } from "../../dom/scroll.js";
import { changePage } from "../../state/actions.js";
import { createDerivativesQuery } from "../../state/requests/derivatives.js";
import { selectInput, selectStepIndex } from "../../state/select.js";
import { splitName } from "../../state/trace/notation.js";
import { isKnownAt } from "../../state/trace/timeline.js";
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Trace } from "../../state/trace.js" */
/** @import { Derivatives } from "../../state/requests/derivatives.js" */
/** @import { PanelContext } from "../types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, t, signal } = context;
  const refs = collectRefs(root, { input: HTMLSelectElement, formula: HTMLElement });
  let answer = /** @type {{ derivatives: Derivatives | null, structure: string } | null} */ (null);

  const query = createDerivativesQuery(context, {
    onAnswer: (derivatives, { structure }) => {
      answer = { derivatives, structure };
      write();
    },
    onRefusal: (sentence) => refs.formula.replaceChildren(sentence),
  });
  signal.addEventListener("abort", query.forget);

  const show = () => {
    const trace = store.state().shown?.trace;
    if (!trace) return;
    const names = Object.keys(trace.inputs);
    const options = names.map((id) => ({ id }));
    const chosen = options.find(({ id }) => id === selectInput(store.state()));
    refs.input.hidden = names.length < 2;
    fillSelect(refs.input, options, chosen, ({ id }) => id);
    query.ask(trace);
    write();
  };

  const write = () => {
    const state = store.state();
    const trace = state.shown?.trace;
    const name = selectInput(state);
    if (!trace || !answer || answer.structure !== trace.structure || name === null) return;
    const forms = answer.derivatives?.[name];
    if (!forms) {
      refs.formula.replaceChildren(h("p", {}, answer.derivatives ? t("derivatives.large") : query.explainNone(trace)));
      return;
    }
    const lines = [...new Set([forms.unsimplified.mathml, forms.simplified.mathml])];
    const rows = lines.map((formula, place) => createLine(place ? [] : nameDerivative(trace, name), parseMath(formula)));
    const number = findNumber(trace, name, selectStepIndex(state));
    if (number !== null) rows.push(createLine([], h("span", { className: "gradient" }, number)));
    refs.formula.replaceChildren(...rows);
    makeScrollable(refs.formula);
  };

  refs.input.addEventListener("change", () => store.dispatch(changePage({ input: refs.input.value, index: [] })), { signal });
  store.watch(({ shown }) => shown, show);
  store.watch(selectInput, show);
  store.watch(selectStepIndex, write);
  return {};
}

/** @param {readonly (Node | string)[]} before @param {Element} after */
function createLine(before, after) {
  return h("div", { className: "line-of-derivative" }, ...before, "=", after);
}

/** @param {Trace} trace @param {string} input */
function nameDerivative({ inputs, output, nodes }, input) {
  const symbolOf = (/** @type {string | undefined} */ id) => mathName(splitName(nodes.find((node) => node.id === id)?.symbol ?? ""));
  return [h("span", {}, "∂", symbolOf(output), " / ∂", symbolOf(inputs[input]?.node))];
}

// The gradient as the drawing has it, as soon as a step has brought it.
/** @param {Trace} trace @param {string} input @param {number} step @returns {string | null} */
function findNumber(trace, input, step) {
  const { nodesById, timeline } = indexTrace(trace);
  const node = nodesById.get(trace.inputs[input]?.node ?? "");
  const text = node?.text.grad;
  return node && typeof text === "string" && isKnownAt(timeline, node.id, step).grad ? text : null;
}
