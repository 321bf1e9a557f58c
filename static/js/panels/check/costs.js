// What the check costs both ways, as a table and in words.
import { h } from "../../dom/h.js";
/** @import { Cost } from "./types.js" */

/** @param {Cost} cost @param {string} label */
export function createCosts({ columns, rows, sentences }, label) {
  const lines = rows.map(({ own, inputs, evaluations, numerical, backward, ratio }) => {
    const cells = [evaluations, numerical, backward, ratio].map((cell) => h("td", {}, cell));
    return h("tr", { className: own ? "own" : "" }, h("th", { scope: "row" }, inputs), ...cells);
  });
  const table = h(
    "table",
    { className: "rows costs", ariaLabel: label },
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, ...lines),
  );
  return [table, ...sentences.map((sentence) => h("p", {}, sentence))];
}
