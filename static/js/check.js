// Check: each number of the inputs by backpropagation and by central differences, and what that costs.
import { Asking } from "./asking.js";
import { ErrorCurve } from "./errorcurve.js";
import { element } from "./old.js";
import { part, reachable } from "./old.js";
import { rowsTable } from "./old.js";
import { say } from "./old.js";

const COLUMNS = ["input", "backward", "numerical", "error", "verdict"];

export class Check {
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.curve = new ErrorCurve(() => this.choose(null));
    this.asking = new Asking(
      "check",
      part("check-rows"),
      (answer) => this.fill(answer),
      (sentence) => this.fill({ rows: [], sentences: [sentence], kinks: [], passed: null, cost: null }),
    );
  }

  show(session) {
    if (!this.rows) part("check-verdict").textContent = say("check.wait");
    this.asking.about(session);
    this.curve.show(session, this.chosen);
  }

  // The row whose curve is shown, which the link keeps.
  get chosen() {
    const { input, index } = this.session.state;
    return this.rows?.find((row) => row.input === input && String(row.index) === String(index ?? [])) ?? null;
  }

  fill(answer) {
    const { rows, sentences, kinks, cost } = answer;
    this.rows = rows;
    const [found, ...told] = sentences;
    part("check-verdict").textContent = found;
    part("check-verdict").dataset.passed = String(answer.passed);
    part("check-told").replaceChildren(...told.map((sentence) => element("p", {}, sentence)));
    part("check-kinks").replaceChildren(...kinks.map((kink) => this.kink(kink)));
    this.fillCost(cost);
    this.lay();
    this.curve.show(this.session, this.chosen);
    reachable(part("check-summary"));
  }

  lay() {
    const { inputs } = this.session.trace;
    const inside = part("check-rows").contains(document.activeElement);
    const columns = COLUMNS.map((column) => say(`check.${column}`));
    const table = rowsTable({
      label: say("panels.check"),
      columns,
      rows: this.rows.map((row) => this.row(row, inputs[row.input])),
      chosen: ({ row }) => this.choose(row === this.chosen ? null : row),
    });
    part("check-rows").replaceChildren(...(this.rows.length ? [table] : []));
    this.mark();
    if (inside) table.querySelector("tbody button")?.focus();
  }

  row(row, { node, value }) {
    const { name, backward, numerical, error, verdict, verdict_text: said, index } = row;
    return {
      row,
      node,
      name,
      element: index.length ? flat(index, value) : undefined,
      className: verdict,
      cells: [
        { content: backward, className: "grad" },
        { content: numerical, className: "number-cell" },
        { content: error, className: "number-cell" },
        { content: said, className: "verdict-cell" },
      ],
    };
  }

  mark() {
    const { chosen } = this;
    const lines = part("check-rows").querySelectorAll("tbody tr");
    for (const [place, line] of [...lines].entries()) {
      const on = this.rows[place] === chosen;
      line.classList.toggle("picked", on);
      line.querySelector("button").setAttribute("aria-pressed", String(on));
    }
  }

  // A point without a derivative: the button goes to its node.
  kink({ node, text }) {
    const button = element("button", { type: "button", className: "term", data: { node } }, text);
    button.addEventListener("click", () => this.page.goTo(node));
    return element("li", {}, button);
  }

  fillCost(cost) {
    part("check-cost-title").hidden = !cost;
    part("check-cost").replaceChildren();
    if (!cost) return;
    const keys = ["inputs", "evaluations", "numerical", "backward", "ratio"];
    const rows = cost.rows.map((row) => {
      const cells = keys.slice(1).map((key) => element("td", {}, row[key]));
      return element("tr", { className: row.own ? "own" : "" }, element("th", { scope: "row" }, row.inputs), ...cells);
    });
    const heads = cost.columns.map((column) => element("th", { scope: "col" }, column));
    const table = element(
      "table",
      { className: "rows costs", ariaLabel: say("check.cost") },
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows),
    );
    part("check-cost").append(table, ...cost.sentences.map((sentence) => element("p", {}, sentence)));
  }

  // Shows the error curve of a row, or the summary again.
  choose(row) {
    const left = part("check-curve").contains(document.activeElement);
    const before = this.chosen;
    this.session.dress({ input: row?.input ?? null, index: row?.index.length ? row.index : null });
    this.mark();
    this.curve.show(this.session, this.chosen);
    if (!left || row) return;
    const place = this.rows.indexOf(before);
    part("check-rows").querySelectorAll("tbody button")[place]?.focus();
  }
}

// The place of an element among all of its array.
function flat(index, value) {
  let place = 0;
  let inside = value;
  if (!Array.isArray(value)) return undefined;
  for (const k of index) {
    place = place * inside.length + k;
    inside = inside[0];
  }
  return place;
}
