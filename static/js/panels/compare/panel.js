// Compare: this state of the graph beside one that was kept, number by number.
import { h, mathName } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { createRowTable, replaceTable } from "../../dom/tables/row-table.js";
import { changePage, goToNode, setProgram } from "../../state/actions.js";
import { encodeTraining } from "../../state/link/link.js";
import { selectShownFields } from "../../state/select.js";
import { splitName } from "../../state/trace/notation.js";
/** @import { PanelContext } from "../types.js" */
/** @import { CompareAnswer, CompareRow } from "./types.js" */

const NOTHING = { rows: [], sentences: [] };

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, { store, fields, query, t, signal }) {
  const refs = collectRefs(root, {
    rows: HTMLElement,
    sentences: HTMLElement,
    hint: HTMLElement,
    keep: HTMLButtonElement,
    swap: HTMLButtonElement,
    forget: HTMLButtonElement,
  });
  const readShown = () => selectShownFields(store.state());
  const question = query("compare", {
    host: refs.rows,
    onAnswer: (/** @type {CompareAnswer} */ answer) => fill(answer),
    onRefusal: (sentence) => fill({ rows: [], sentences: [sentence] }),
  });

  const fill = (/** @type {CompareAnswer} */ { rows, sentences }) => {
    // what differs is what is looked for
    const sorted = [...rows.filter(({ changed }) => changed), ...rows.filter(({ changed }) => !changed)];
    const table = createRowTable({
      label: t("panels.compare"),
      columns: ["node", "value", "gradient"].map((column) => t(`compare.${column}`)),
      rows: sorted.map(describeRow),
      onChoose: ({ node }) => store.dispatch(goToNode(node)),
    });
    replaceTable(refs.rows, rows.length ? table : null);
    refs.sentences.replaceChildren(...sentences.map((sentence) => h("p", {}, sentence)));
  };

  const show = () => {
    const shown = readShown();
    const { other, other_update: otherUpdate, program, update } = shown;
    const hasKept = other !== null;
    const isSame = (other ?? program) === program && otherUpdate === update;
    refs.forget.hidden = !hasKept;
    refs.swap.hidden = isSame;
    setText(refs.keep, t(hasKept ? "compare.keep.again" : "compare.keep"));
    refs.hint.hidden = !isSame;
    setText(refs.hint, t(hasKept ? "compare.kept" : "compare.hint"));
    if (isSame) {
      question.forget();
      fill(NOTHING);
    } else {
      question.ask({ ...encodeTraining(fields, shown), ...(hasKept && { other }), other_update: otherUpdate });
    }
  };

  const keep = () => {
    const { program, update } = readShown();
    store.dispatch(changePage({ other: program, other_update: update }));
  };
  const forget = () => {
    store.dispatch(changePage({ other: null, other_update: 0 }));
    refs.keep.focus();
  };
  // shows the other state, and keeps this one
  const swap = () => {
    const { program, update, batch, other, other_update: otherUpdate } = readShown();
    store.dispatch(changePage({ other: program, other_update: update }));
    store.dispatch(setProgram(other ?? program ?? "", { update: otherUpdate, batch }));
  };

  refs.keep.addEventListener("click", keep, { signal });
  refs.swap.addEventListener("click", swap, { signal });
  refs.forget.addEventListener("click", forget, { signal });
  store.watch(selectShownFields, show);
  store.watch(({ shown }) => shown, show);
  return {};
}

/** @param {CompareRow} row */
function describeRow({ node, symbol, label, value, grad, changed }) {
  const [before, now] = label;
  return {
    node,
    name: [mathName(splitName(symbol)), ...(before === now ? [] : [` ${before} → ${now}`])],
    className: changed ? "changed" : "",
    cells: [
      { content: createPair(value), className: "value" },
      { content: createPair(grad), className: "grad" },
    ],
  };
}

// Before and after; once where both are the same.
/** @param {readonly [string, string]} pair */
function createPair([before, after]) {
  if (before === after) return h("span", { className: "same-as-before" }, keepRowsWhole(after));
  const sign = h("span", { className: "to" }, "→");
  const now = h("span", { className: "after" }, sign, " ", keepRowsWhole(after) || "–");
  return [h("span", { className: "before" }, keepRowsWhole(before) || "–"), " ", now];
}

// A matrix breaks between its rows, and nowhere else.
/** @param {string} text */
function keepRowsWhole(text) {
  return text.startsWith("[[") ? text.replace(/\[[^[\]]*\]/g, (row) => row.replaceAll(" ", "\u00a0")) : text;
}
