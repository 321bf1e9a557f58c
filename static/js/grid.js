// A table of numbers with a head of columns and rows, in which the arrow keys go from cell to cell.
import { element } from "./markup.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// Returns the table and its cells by row. `data(row, column)` is what a cell carries.
export function table({ label, rows, columns, corner = "", className = "", data }) {
  const cells = rows.map((_, row) =>
    columns.map((_, column) => {
      return element("td", { tabIndex: row + column ? -1 : 0, className, data: data(row, column) });
    }),
  );
  const made = element(
    "table",
    { className: "numbers", ariaLabel: label },
    element("thead", {}, element("tr", {}, head(corner, "col"), ...columns.map((name) => head(name, "col")))),
    element(
      "tbody",
      {},
      ...cells.map((line, row) => {
        return element("tr", {}, head(rows[row], "row"), ...line);
      }),
    ),
  );
  made.setAttribute("role", "grid");
  made.addEventListener("keydown", (event) => move(event, cells));
  return { made, cells };
}

// A row or a column without a name has no head, which nothing could read out.
function head(name, scope) {
  return name === "" ? element("td", { className: "corner" }) : element("th", { scope }, name);
}

function move(event, cells) {
  const [down, right] = STEPS[event.code] ?? [];
  if (down === undefined || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const row = cells.findIndex((line) => line.includes(event.target));
  if (row < 0) return;
  // inside a table the arrows go along its cells, not along the steps
  event.preventDefault();
  event.stopPropagation();
  const next = cells[row + down]?.[cells[row].indexOf(event.target) + right];
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
