// The Jacobian along a wire of the step: how large it would be, how it is built, what is used instead.
import { h, parseSvg } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { createMatrixTable } from "../../dom/tables/matrix-table.js";
import { collectRefs } from "../../dom/refs.js";
import { makeScrollable } from "../../dom/scroll.js";
import { fillSelect } from "../../dom/controls/select.js";
import { selectStep } from "../../state/select.js";
import { listDerivativeEdges } from "../derivative-edges.js";
import { nameDerivative, nameEdge } from "../edge-name.js";
/** @import { Edge, Trace } from "../../state/trace.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { JacobianAnswer } from "./types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, { store, query, t, signal }) {
  const refs = collectRefs(root, {
    wire: HTMLSelectElement,
    size: HTMLElement,
    sentences: HTMLElement,
    none: HTMLElement,
    sheet: HTMLElement,
    chosen: HTMLElement,
  });
  let chosen = "";
  let edge = /** @type {Edge | undefined} */ (undefined);

  const question = query("jacobian", {
    host: refs.sheet,
    onAnswer: (/** @type {JacobianAnswer} */ answer, { trace }) => fill(answer, trace),
    onRefusal: (sentence) => {
      clear();
      refs.sentences.replaceChildren(h("p", {}, sentence));
    },
  });

  const show = () => {
    const { shown } = store.state();
    const step = selectStep(store.state());
    if (!shown || !step) return;
    const { trace } = shown;
    const edges = listDerivativeEdges(trace, step);
    refs.none.hidden = edges.length > 0;
    refs.wire.hidden = edges.length === 0;
    edge = edges.find(({ id }) => id === chosen) ?? edges[0];
    if (edge) {
      fillSelect(refs.wire, edges, edge, (one) => nameEdge(trace, one, edges, t));
      question.ask({ edge: edge.id }, { isUrgent: true });
    } else {
      question.forget();
      clear();
    }
  };

  const clear = () => {
    setText(refs.size, "");
    refs.sentences.replaceChildren();
    refs.sheet.replaceChildren();
  };

  const fill = (/** @type {JacobianAnswer} */ answer, /** @type {Trace} */ trace) => {
    setText(refs.size, `${formatCount(answer.rows)} × ${formatCount(answer.columns)}`);
    refs.sentences.replaceChildren(...answer.sentences.map((sentence) => h("p", {}, sentence)));
    const { matrix, picture } = answer;
    const table = matrix && edge ? [createMatrix(answer, matrix, edge, trace)] : [];
    const figure = picture ? [h("figure", {}, parseSvg(picture.svg), h("figcaption", {}, picture.sentence))] : [];
    refs.sheet.replaceChildren(...table, ...figure);
    makeScrollable(refs.chosen);
  };

  const choose = () => {
    chosen = refs.wire.value;
    show();
  };
  refs.wire.addEventListener("change", choose, { signal });
  store.watch(selectStep, show);
  store.watch(({ shown }) => shown, show);
  return {};
}

/** @param {JacobianAnswer} answer @param {readonly (readonly string[])[]} matrix @param {Edge} edge
 * @param {Trace} trace */
function createMatrix({ row_labels: rows, column_labels: columns }, matrix, { source, target }, trace) {
  const { table, cells } = createMatrixTable({
    label: nameDerivative(trace, target, source),
    rows,
    columns,
    className: "local",
    data: (row, column) => ({ down: `${target} ${row}`, across: `${source} ${column}` }),
  });
  cells.forEach((line, row) => {
    line.forEach((cell, column) => {
      const number = matrix[row]?.[column] ?? "";
      cell.textContent = number;
      cell.classList.toggle("zero", Number(number.replace("−", "-")) === 0);
    });
  });
  return h("div", { className: "scroll" }, table);
}

/** @param {number} count */
function formatCount(count) {
  return count.toLocaleString("en").replaceAll(",", "\u202f");
}
