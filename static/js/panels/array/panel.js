// The array of a node as a whole: its value and beside it its gradient, page by page.
import { h } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { fillSelect } from "../../dom/controls/select.js";
import { selectStep, selectStepIndex } from "../../state/select.js";
import { plainName } from "../../state/trace/notation.js";
import { isKnownAt } from "../../state/trace/timeline.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { mountPagers } from "./pagers.js";
import { createSheets, fillSheets } from "./sheets.js";
/** @import { Node as TraceNode, Trace } from "../../state/trace.js" */
/** @import { CurrentStep } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { Cells } from "./sheets.js" */
/** @import { ArrayPage } from "./types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, query, signal } = context;
  const refs = collectRefs(root, { node: HTMLSelectElement, sheets: HTMLElement, none: HTMLElement });
  const pagers = mountPagers(root, context, (row, column) => {
    at = { row, column };
    ask();
  });
  let chosen = "";
  let node = /** @type {TraceNode | undefined} */ (undefined);
  let at = { row: 0, column: 0 };
  let page = /** @type {ArrayPage | null} */ (null);
  let cells = /** @type {Cells} */ (new Map());

  const question = query("array", {
    host: refs.sheets,
    onAnswer: (/** @type {ArrayPage} */ answer, { trace }) => fill(answer, trace),
    onRefusal: (sentence) => {
      clear();
      refs.sheets.replaceChildren(h("p", {}, sentence));
    },
  });
  const ask = () => {
    if (node) question.ask({ node: node.id, ...at }, { isUrgent: true });
  };

  // the array of the current node, or of another node of the step that was chosen
  const show = () => {
    const { shown } = store.state();
    const step = selectStep(store.state());
    if (!shown || !step) return;
    const nodes = listNodes(shown.trace, step);
    const next = nodes.find(({ id }) => id === chosen) ?? nodes[0];
    fillSelect(refs.node, nodes, next, ({ symbol }) => plainName(symbol));
    if (next?.id !== node?.id) at = { row: 0, column: 0 };
    node = next;
    const hasNumbers = shown.trace.numbers !== false;
    refs.none.hidden = hasNumbers;
    if (hasNumbers) {
      ask();
      write();
    } else {
      question.forget();
      clear();
    }
  };

  const clear = () => {
    page = null;
    refs.sheets.replaceChildren();
    pagers.show(null, 1);
  };

  const fill = (/** @type {ArrayPage} */ answer, /** @type {Trace} */ trace) => {
    const { nodesById } = indexTrace(trace);
    const shown = nodesById.get(answer.node);
    if (!shown) return;
    // a page begins where the server says
    at = { row: answer.row, column: answer.column };
    page = answer;
    const created = createSheets(answer, shown, trace.seed.target);
    cells = created.cells;
    refs.sheets.replaceChildren(...created.sheets);
    pagers.show(answer, trace.first);
    write();
  };

  const write = () => {
    const { shown } = store.state();
    if (!shown || !page) return;
    fillSheets(cells, page, isKnownAt(indexTrace(shown.trace).timeline, page.node, selectStepIndex(store.state())));
  };

  const choose = () => {
    chosen = refs.node.value;
    show();
  };
  refs.node.addEventListener("change", choose, { signal });
  store.watch(
    ({ inspected }) => inspected,
    (inspected) => {
      if (!inspected) return;
      chosen = inspected.node;
      show();
    },
  );
  store.watch(selectStep, show);
  store.watch(({ shown }) => shown, show);
  return {};
}

// The nodes of the step: the current ones first, tensors before scalars among the inputs.
/** @param {Trace} trace @param {CurrentStep} step */
function listNodes(trace, { phase, current, others }) {
  const { nodesById } = indexTrace(trace);
  const nodes = [...new Set([...current, ...others])].flatMap((id) => nodesById.get(id) ?? []);
  if (phase === "inputs") nodes.sort((a, b) => b.shape.length - a.shape.length);
  const rank = (/** @type {TraceNode} */ { id }) => (current.includes(id) ? 0 : 1);
  return nodes.sort((a, b) => rank(a) - rank(b));
}
