// The whole derivative by each input, asked for only when the reader opens it.
import { h, mathName, parseMath } from "../dom/h.js";
import { collectRefs } from "../dom/refs.js";
import { createDerivativesQuery } from "../state/requests/derivatives.js";
import { selectIsAsking, selectTrace } from "../state/select.js";
import { splitName } from "../state/trace/notation.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Context } from "../context.js" */
/** @import { Trace } from "../state/trace.js" */
/** @import { Derivatives, Forms } from "../state/requests/derivatives.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountDerivatives(root, context) {
  const { store, t } = context;
  const refs = collectRefs(root, { derivatives: HTMLDetailsElement, derivativesBody: HTMLElement });
  const { derivatives: host, derivativesBody: body } = refs;
  const query = createDerivativesQuery(context, {
    onAnswer: (derivatives, trace) => {
      if (derivatives) body.replaceChildren(list(derivatives, trace));
      else body.textContent = query.explainNone(trace);
    },
    onRefusal: (sentence) => (body.textContent = sentence),
  });

  const list = (/** @type {Derivatives} */ derivatives, /** @type {Trace} */ trace) => {
    const { nodesById } = indexTrace(trace);
    const symbolOf = (/** @type {string} */ node) => mathName(splitName(nodesById.get(node)?.symbol ?? ""));
    const rows = Object.entries(derivatives).flatMap(([name, forms]) => [
      h("dt", {}, "∂", symbolOf(trace.output), " / ∂", symbolOf(trace.inputs[name]?.node ?? "")),
      h("dd", { tabIndex: 0 }, ...(forms ? formulas(forms) : [t("derivatives.large")])),
    ]);
    return h("dl", {}, ...rows);
  };

  // asks for the last program that could be read, once
  const refresh = () => {
    const trace = selectTrace(store.state());
    if (!host.open || host.hidden || !trace) return;
    if (!body.querySelector("dl")) body.textContent = t("derivatives.wait");
    query.ask(trace);
  };
  host.addEventListener("toggle", refresh);
  store.watch(selectTrace, refresh);
  store.watch(selectIsAsking, (isHidden) => {
    if (!isHidden) return refresh();
    query.forget();
    body.replaceChildren();
  });
}

// As it comes out of the rules, and simplified where that is shorter.
/** @param {NonNullable<Forms>} forms */
function formulas({ unsimplified, simplified }) {
  const all = new Set([unsimplified.mathml, simplified.mathml]);
  return [...all].map((formula) => h("p", {}, "= ", parseMath(formula)));
}
