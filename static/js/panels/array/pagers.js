// The buttons that turn the pages of an array, and what part of it is shown.
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { PanelContext } from "../types.js" */
/** @import { ArrayPage } from "./types.js" */

/** `onTurn(row, column)` is called with where the next page begins.
 * @param {HTMLElement} root @param {PanelContext} context @param {(row: number, column: number) => void} onTurn */
export function mountPagers(root, { t, signal }, onTurn) {
  const refs = collectRefs(root, {
    pages: HTMLElement,
    rowsBack: HTMLButtonElement,
    rowsOn: HTMLButtonElement,
    rowsShown: HTMLElement,
    columnsBack: HTMLButtonElement,
    columnsOn: HTMLButtonElement,
    columnsShown: HTMLElement,
  });
  let page = /** @type {ArrayPage | null} */ (null);

  // one element before the first lies on the page before
  const turnRows = (/** @type {number} */ by) => page && turn(page.row + (by > 0 ? page.row_names.length : by), page.column);
  const turnColumns = (/** @type {number} */ by) =>
    page && turn(page.row, page.column + (by > 0 ? page.column_names.length : by));
  const turn = (/** @type {number} */ row, /** @type {number} */ column) => {
    if (!page || row < 0 || column < 0 || row >= page.rows || column >= page.columns) return;
    // a click before the answer goes on from the page that was asked for
    page = { ...page, row, column };
    onTurn(row, column);
  };
  refs.rowsBack.addEventListener("click", () => turnRows(-1), { signal });
  refs.rowsOn.addEventListener("click", () => turnRows(1), { signal });
  refs.columnsBack.addEventListener("click", () => turnColumns(-1), { signal });
  refs.columnsOn.addEventListener("click", () => turnColumns(1), { signal });

  return {
    /** `first` is the subscript of the first row and column. @param {ArrayPage | null} shown @param {number} first */
    show(shown, first) {
      page = shown;
      if (!page) {
        refs.pages.hidden = true;
        return;
      }
      const { row, column, rows, columns, row_names: rowNames, column_names: columnNames } = page;
      refs.pages.hidden = rowNames.length === rows && columnNames.length === columns;
      setText(refs.rowsShown, t("array.rows", { first: row + first, last: row + rowNames.length - 1 + first, total: rows }));
      const lastColumn = column + columnNames.length - 1 + first;
      setText(refs.columnsShown, t("array.columns", { first: column + first, last: lastColumn, total: columns }));
      refs.rowsBack.disabled = row === 0;
      refs.rowsOn.disabled = row + rowNames.length >= rows;
      refs.columnsBack.disabled = column === 0;
      refs.columnsOn.disabled = column + columnNames.length >= columns;
    },
  };
}
