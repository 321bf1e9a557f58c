// The tables of a page: the values of an array, and beside them its gradients.
import { h, mathName } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { createMatrixTable } from "../../dom/tables/matrix-table.js";
import { scrollTogether } from "../../dom/scroll.js";
import { plainName, splitName } from "../../state/trace/notation.js";
/** @import { Node as TraceNode } from "../../state/trace.js" */
/** @import { ArrayPage } from "./types.js" */

/** @typedef {"value" | "grad"} Kind */
/** @typedef {ReadonlyMap<Kind, readonly (readonly HTMLTableCellElement[])[]>} Cells */

/** Returns the sheets of a page, empty, and their cells.
 * @param {ArrayPage} page @param {TraceNode} node @param {string} target what the gradients are taken of
 * @returns {{ sheets: HTMLElement[], cells: Cells }} */
export function createSheets(page, node, target) {
  const name = mathName(splitName(node.symbol));
  const titles = {
    value: [name],
    grad: ["∂", mathName(splitName(target)), "/∂", mathName(splitName(node.below ?? node.symbol))],
  };
  const labels = { value: plainName(node.symbol), grad: `∂${target}/∂${node.below ?? plainName(node.symbol)}` };
  const kinds = /** @type {readonly Kind[]} */ (node.kind === "constant" ? ["value"] : ["value", "grad"]);
  const all = new Map();
  const sheets = kinds.map((kind) => {
    const { table, cells } = createMatrixTable({
      label: labels[kind],
      rows: page.row_names,
      columns: page.column_names,
      className: kind,
      data: (row, column) => ({ element: `${node.id} ${(page.row + row) * page.columns + page.column + column}` }),
    });
    all.set(kind, cells);
    const title = h("p", { className: `title ${kind}` }, ...titles[kind]);
    return h("div", { className: "sheet" }, title, h("div", { className: "scroll" }, table));
  });
  scrollTogether(sheets.flatMap((sheet) => [...sheet.querySelectorAll(".scroll")]));
  return { sheets, cells: all };
}

/** Writes the numbers that are known; the cells of the others are empty.
 * @param {Cells} cells @param {ArrayPage} page @param {Readonly<Record<Kind, boolean>>} isKnown */
export function fillSheets(cells, page, isKnown) {
  for (const [kind, rows] of cells) {
    const numbers = isKnown[kind] ? page[kind] : null;
    rows.forEach((line, row) => {
      line.forEach((cell, column) => {
        setText(cell, numbers?.shown[row]?.[column] ?? "");
        cell.title = numbers?.exact[row]?.[column] ?? "";
      });
    });
  }
}
