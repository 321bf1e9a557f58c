// A table with a row for each node or number: pointing at a row lights what it is about in the graph.
import { element } from "./markup.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

// Returns a table. A row has `node`, may have `element` (the place of one number), `className`, `title`,
// `cells` behind its name, and `data`; `chosen(row)` is told which row was taken.
export function rowsTable({ label, columns, rows, chosen }) {
  const head = columns.map((column) => element("th", { scope: "col" }, ...[column].flat()));
  const body = rows.map((row) => line(row, chosen));
  const made = element(
    "table",
    { className: "rows", ariaLabel: label },
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
  made.querySelector("tbody button")?.setAttribute("tabindex", "0");
  made.addEventListener("keydown", (event) => move(event, made));
  return made;
}

// Scrolls the host, and nothing around it, to where a row of its table is seen below the head.
export function keepInSight(host, line) {
  if (!line) return;
  const { top, bottom } = line.getBoundingClientRect();
  const head = host.querySelector("thead").getBoundingClientRect();
  const sight = host.getBoundingClientRect();
  if (top < head.bottom) host.scrollTop -= head.bottom - top;
  else if (bottom > sight.bottom) host.scrollTop += bottom - sight.bottom;
}

// A row is taken with its button, or with a click anywhere on it.
function line(row, chosen) {
  const { node, element: place, name, cells, className = "" } = row;
  const button = element("button", { type: "button", tabIndex: -1 }, ...[name].flat());
  const data = { ...(node && { node }), ...(place !== undefined && { element: `${node} ${place}` }) };
  const made = element(
    "tr",
    { className, data },
    element("th", { scope: "row" }, button),
    ...cells.map(({ content, className: role = "" }) => element("td", { className: role }, ...[content].flat())),
  );
  made.addEventListener("click", () => chosen(row, made));
  return made;
}

// The arrow keys go from row to row; the others step, as everywhere.
function move(event, made) {
  const by = STEPS[event.code];
  if (!by || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const buttons = [...made.querySelectorAll("tbody button")];
  const next = buttons[buttons.indexOf(event.target) + by];
  event.preventDefault();
  event.stopPropagation();
  if (!next) return;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
