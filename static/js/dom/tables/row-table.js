// A table with a row for each node or number: pointing at a row lights what it is about in the graph.
import { h } from "../h.js";
/** @import { Content } from "../types.js" */

const STEPS = /** @type {Readonly<Record<string, number>>} */ ({ ArrowUp: -1, ArrowDown: 1 });

/** A row is about a node, or one number of it (`element` is its place), and has cells behind its name.
 * @typedef {object} Row
 * @property {string | null | undefined} [node]
 * @property {number | undefined} [element]
 * @property {Content} name
 * @property {string} [className]
 * @property {readonly { content: Content, className?: string }[]} cells */

/** Returns a table; `onChoose(row)` is called with the row that was taken.
 * @template {Row} R
 * @param {{ label: string, columns: readonly Content[], rows: readonly R[], onChoose: (row: R) => void }} table */
export function createRowTable({ label, columns, rows, onChoose }) {
  const head = columns.map((column) => h("th", { scope: "col" }, ...[column].flat()));
  const body = rows.map((row) => createRow(row, onChoose));
  const table = h(
    "table",
    { className: "rows", ariaLabel: label },
    h("thead", {}, h("tr", {}, ...head)),
    h("tbody", {}, ...body),
  );
  listButtons(table)[0]?.setAttribute("tabindex", "0");
  table.addEventListener("keydown", (event) => moveFocus(event, table));
  return table;
}

/** Returns the buttons of the rows, from the first to the last. @param {ParentNode} host */
export function listButtons(host) {
  return /** @type {HTMLButtonElement[]} */ ([...host.querySelectorAll("tbody button")]);
}

// A row is taken with its button, or with a click anywhere on it.
/** @template {Row} R @param {R} row @param {(row: R) => void} onChoose */
function createRow(row, onChoose) {
  const { node, element, name, cells, className = "" } = row;
  const button = h("button", { type: "button", tabIndex: -1 }, ...[name].flat());
  const data = { ...(node && { node }), ...(node && element !== undefined && { element: `${node} ${element}` }) };
  const line = h(
    "tr",
    { className, data },
    h("th", { scope: "row" }, button),
    ...cells.map(({ content, className: role = "" }) => h("td", { className: role }, ...[content].flat())),
  );
  line.addEventListener("click", () => onChoose(row));
  return line;
}

// The arrow keys go from row to row; the others step, as everywhere.
/** @param {KeyboardEvent} event @param {HTMLTableElement} table */
function moveFocus(event, table) {
  const by = STEPS[event.code];
  if (!by || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const buttons = listButtons(table);
  const next = buttons[buttons.findIndex((button) => button === event.target) + by];
  event.preventDefault();
  event.stopPropagation();
  if (next) focusRow(buttons, next);
}

/** @param {readonly HTMLButtonElement[]} buttons @param {HTMLButtonElement} next */
function focusRow(buttons, next) {
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

/** Puts a table in the place of another one, and the focus on the same row. @param {HTMLElement} host @param {Element | null} table */
export function replaceTable(host, table) {
  const place = listButtons(host).findIndex((button) => button === document.activeElement);
  host.replaceChildren(...(table ? [table] : []));
  const buttons = listButtons(host);
  const next = buttons[Math.min(place, buttons.length - 1)];
  if (next) focusRow(buttons, next);
}
