// A table of numbers with a head of columns and rows, in which the arrow keys go from cell to cell.
import { h } from "../h.js";

const STEPS = /** @type {Readonly<Record<string, readonly [number, number]>>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

/** Returns the table and its cells by row. `data(row, column)` is what a cell carries.
 * @param {object} table
 * @param {string} table.label
 * @param {readonly string[]} table.rows
 * @param {readonly string[]} table.columns
 * @param {string} [table.className]
 * @param {(row: number, column: number) => Readonly<Record<string, string | number>>} table.data */
export function createMatrixTable({ label, rows, columns, className = "", data }) {
  const cells = rows.map((_, row) =>
    columns.map((_, column) => {
      return h("td", { tabIndex: row + column ? -1 : 0, className, data: data(row, column) });
    }),
  );
  const lines = cells.map((line, row) => h("tr", {}, createHead(rows[row] ?? "", "row"), ...line));
  const table = h(
    "table",
    { className: "numbers", ariaLabel: label, role: "grid" },
    h("thead", {}, h("tr", {}, createHead("", "col"), ...columns.map((name) => createHead(name, "col")))),
    h("tbody", {}, ...lines),
  );
  table.addEventListener("keydown", (event) => moveFocus(event, cells));
  return { table, cells };
}

// A row or a column without a name has no head, which nothing could read out.
/** @param {string} name @param {"row" | "col"} scope */
function createHead(name, scope) {
  return name === "" ? h("td", { className: "corner" }) : h("th", { scope }, name);
}

/** @param {KeyboardEvent} event @param {readonly (readonly HTMLTableCellElement[])[]} cells */
function moveFocus(event, cells) {
  const step = STEPS[event.code];
  if (!step || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const cell = /** @type {HTMLTableCellElement} */ (event.target);
  const row = cells.findIndex((line) => line.includes(cell));
  if (row < 0) return;
  // inside a table the arrows go along its cells, not along the steps
  event.preventDefault();
  event.stopPropagation();
  const next = cells[row + step[0]]?.[(cells[row]?.indexOf(cell) ?? 0) + step[1]];
  if (!next) return;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
