// Check: each number of the inputs by backpropagation and by central differences, and what that costs.
import { h } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { createRowTable, listButtons, replaceTable } from "../../dom/tables/row-table.js";
import { makeScrollable } from "../../dom/scroll.js";
import { changePage, goToNode } from "../../state/actions.js";
import { selectTrace } from "../../state/select.js";
import { createCosts } from "./costs.js";
import { mountCurve } from "./curve.js";
import { describeRow, isChosen } from "./rows.js";
/** @import { PanelContext } from "../types.js" */
/** @import { CheckAnswer, CheckRow, Kink } from "./types.js" */

const COLUMNS = ["input", "backward", "numerical", "error", "verdict"];
/** @type {CheckAnswer} */
const NOTHING = { rows: [], sentences: [], kinks: [], passed: null, cost: null };

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, query, t } = context;
  const refs = collectRefs(root, {
    rows: HTMLElement,
    summary: HTMLElement,
    verdict: HTMLElement,
    kinks: HTMLElement,
    sentences: HTMLElement,
    costTitle: HTMLElement,
    cost: HTMLElement,
  });
  let rows = /** @type {readonly CheckRow[]} */ ([]);

  const question = query("check", {
    host: refs.rows,
    onAnswer: (/** @type {CheckAnswer} */ answer) => fill(answer),
    onRefusal: (sentence) => fill({ ...NOTHING, sentences: [sentence] }),
  });
  // a row that is chosen shows its curve, and the summary again when it is chosen once more
  const choose = (/** @type {CheckRow | null} */ row) => {
    const index = row?.index ?? [];
    store.dispatch(changePage({ input: row?.input ?? null, index }));
  };
  const closeCurve = () => {
    const place = findChosen();
    choose(null);
    listButtons(refs.rows)[place]?.focus();
  };
  const curve = mountCurve(root, context, closeCurve);
  const findChosen = () => rows.findIndex((row) => isChosen(row, store.state().wanted));

  const fill = (/** @type {CheckAnswer} */ answer) => {
    const [verdict = "", ...others] = answer.sentences;
    rows = answer.rows;
    setText(refs.verdict, verdict);
    refs.verdict.dataset.passed = String(answer.passed);
    refs.sentences.replaceChildren(...others.map((sentence) => h("p", {}, sentence)));
    refs.kinks.replaceChildren(...answer.kinks.map(createKink));
    refs.costTitle.hidden = !answer.cost;
    refs.cost.replaceChildren(...(answer.cost ? createCosts(answer.cost, t("check.cost")) : []));
    layRows();
    mark();
    makeScrollable(refs.summary);
  };

  const layRows = () => {
    const inputs = selectTrace(store.state())?.inputs ?? {};
    const table = createRowTable({
      label: t("panels.check"),
      columns: COLUMNS.map((column) => t(`check.${column}`)),
      rows: rows.map((row) => describeRow(row, inputs[row.input])),
      onChoose: ({ row }) => choose(isChosen(row, store.state().wanted) ? null : row),
    });
    replaceTable(refs.rows, rows.length ? table : null);
  };

  // a point without a derivative: the button goes to its node
  const createKink = (/** @type {Kink} */ { node, text }) => {
    const button = h("button", { type: "button", className: "term", data: { node } }, text);
    button.addEventListener("click", () => store.dispatch(goToNode(node)));
    return h("li", {}, button);
  };

  const mark = () => {
    const chosen = findChosen();
    listButtons(refs.rows).forEach((button, place) => {
      button.closest("tr")?.classList.toggle("picked", place === chosen);
      button.setAttribute("aria-pressed", String(place === chosen));
    });
    curve.show(rows[chosen] ?? null);
  };

  setText(refs.verdict, t("check.wait"));
  store.watch(({ shown }) => shown, () => question.ask());
  store.watch(({ wanted }) => wanted, mark);
  return {};
}
