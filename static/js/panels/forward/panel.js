// Forward mode: the derivatives of all nodes by one number, in the gradients' place in the graph, step by step.
import { splitAtEquals } from "../../dom/equation.js";
import { h, mathName, parseMath } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { createRowTable, replaceTable } from "../../dom/tables/row-table.js";
import { keepRowInSight, makeScrollable } from "../../dom/scroll.js";
import { goToNode, receiveTangents } from "../../state/actions.js";
import { selectStep } from "../../state/select.js";
import { splitName } from "../../state/trace/notation.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { mountNumber } from "./number.js";
/** @import { Trace } from "../../state/trace.js" */
/** @import { Tangent } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { ForwardAnswer } from "./types.js" */

/** @type {ForwardAnswer} */
const NOTHING = { input: null, index: [], passes: null, nodes: {}, rows: [], sentences: [], tangent_symbol: "" };

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, query, t } = context;
  const refs = collectRefs(root, { formula: HTMLElement, rows: HTMLElement, sentences: HTMLElement });
  const number = mountNumber(root, context);
  let answer = NOTHING;

  const question = query("forward", {
    host: root,
    onAnswer: (/** @type {ForwardAnswer} */ received, { trace }) => fill(received, trace),
    onRefusal: (sentence) => {
      const { shown } = store.state();
      if (shown) fill({ ...NOTHING, sentences: [sentence] }, shown.trace);
    },
  });
  const ask = () => {
    const { wanted, shown } = store.state();
    const { input, index } = wanted;
    const isInput = input !== null && input in (shown?.trace.inputs ?? {});
    question.ask(isInput ? { input, ...(index.length > 0 && { index }) } : {});
  };

  const fill = (/** @type {ForwardAnswer} */ received, /** @type {Trace} */ trace) => {
    answer = received;
    store.dispatch(receiveTangents({ structure: trace.structure, nodes: answer.nodes }));
    number.show(answer, trace);
    refs.sentences.replaceChildren(...answer.sentences.map((sentence) => h("p", {}, sentence)));
    makeScrollable(refs.sentences);
    layRows(trace);
    showStep();
  };

  const layRows = (/** @type {Trace} */ trace) => {
    const symbolOf = (/** @type {string} */ id) => indexTrace(trace).nodesById.get(id)?.symbol ?? id;
    const table = createRowTable({
      label: t("panels.forward"),
      columns: [t("compare.node"), answer.tangent_symbol, `∂${trace.seed.target}/∂·`],
      rows: answer.rows.map(({ node, tangent, grad }) => ({
        node,
        name: mathName(splitName(symbolOf(node))),
        cells: [
          { content: tangent, className: "tangent" },
          { content: grad, className: "grad" },
        ],
      })),
      onChoose: ({ node }) => store.dispatch(goToNode(node)),
    });
    replaceTable(refs.rows, answer.rows.length ? table : null);
  };

  // what a step changes: its formula, and which tangents are known
  const showStep = () => {
    const { shown } = store.state();
    const step = selectStep(store.state());
    if (!shown || !step) return;
    const { rows, nodes, input } = answer;
    const at = (step.phase === "inputs" ? shown.trace.inputs[input ?? ""]?.node : step.current[0]) ?? "";
    const row = rows.find(({ node }) => node === at);
    refs.formula.replaceChildren(...(row ? splitAtEquals(parseMath(row.formula)) : describeStill(nodes[at])));
    makeScrollable(refs.formula);
    [...refs.rows.querySelectorAll("tbody tr")].forEach((line, place) => {
      const { step: knownFrom = 0, node, tangent = "" } = rows[place] ?? {};
      const isKnown = knownFrom <= step.index;
      line.classList.toggle("unknown", !isKnown);
      line.classList.toggle("current", node === at);
      const cell = line.querySelector(".tangent");
      if (cell) setText(cell, isKnown ? tangent : "");
    });
    keepRowInSight(refs.rows, refs.rows.querySelector(".current"));
  };

  // its font, and the window, may change its width
  const widths = new ResizeObserver(() => makeScrollable(refs.formula));
  widths.observe(refs.formula);
  context.signal.addEventListener("abort", () => widths.disconnect());
  store.watch(({ shown }) => shown, ask);
  store.watch(({ wanted }) => wanted, ask);
  store.watch(selectStep, showStep);
  return {};
}

// A node that the chosen number does not move.
/** @param {Tangent | undefined} node */
function describeStill(node) {
  return typeof node?.tangent === "string" ? [h("p", { className: "still" }, `${node.symbol} = ${node.tangent}`)] : [];
}
