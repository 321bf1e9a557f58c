// The array of a node as a whole: its value and beside it its gradient, page by page.
import { table } from "./old.js";
import { element, mathName } from "./old.js";
import { plainName } from "./old.js";
import { part } from "./old.js";
import { knownAt } from "./old.js";
import { AGAIN, Refusal, array } from "./old.js";
import { turns } from "./old.js";
import { say } from "./old.js";

const KINDS = ["value", "grad"];
const PAGERS = {
  "rows-back": ["row", -1],
  "rows-on": ["row", 1],
  "columns-back": ["column", -1],
  "columns-on": ["column", 1],
};

export class Arrays {
  constructor() {
    this.choice = part("array-node");
    this.at = { row: 0, column: 0 };
    this.pages = new Map();
    this.asked = turns(
      ({ state, node, at }, signal) => array({ ...state, ...at, node }, signal),
      (wanted, page) => this.came(wanted, page),
      ({ trace, key }, error) => {
        if (error instanceof Refusal || trace !== this.trace || key !== this.key()) return;
        this.part = null;
        part("array-sheets").replaceChildren(element("p", {}, say("offline")));
        setTimeout(() => part("array").checkVisibility() && this.ask(), AGAIN);
      },
    );
    this.choice.addEventListener("change", () => this.choose(this.choice.value));
    for (const [id, [axis, by]] of Object.entries(PAGERS)) {
      part(id).addEventListener("click", () => this.turn(axis, by));
    }
  }

  // Shows the array of the current node, or of another node of the step that was chosen.
  show(session) {
    if (this.trace !== session.trace) this.pages.clear();
    this.trace = session.trace;
    this.session = session;
    const nodes = nodesOf(session);
    const wanted = nodes.find(({ id }) => id === this.wanted) ?? nodes[0];
    offer(this.choice, nodes, wanted);
    part("array-none").hidden = session.trace.numbers !== false;
    if (this.node?.id !== wanted.id) this.at = { row: 0, column: 0 };
    this.node = wanted;
    this.ask();
  }

  choose(id) {
    this.wanted = id;
    this.show(this.session);
  }

  ask() {
    const page = this.pages.get(this.key());
    if (page) this.fill(page);
    else if (this.trace.numbers !== false) {
      const { trace, session, node, at } = this;
      this.asked.now({ trace, key: this.key(), state: session.shown, node: node.id, at });
    } else {
      this.part = null;
      part("array-sheets").replaceChildren();
      part("array-pages").hidden = true;
    }
  }

  key() {
    return `${this.node.id} ${this.at.row} ${this.at.column}`;
  }

  came({ trace, key }, page) {
    if (trace !== this.trace) return;
    const waited = key === this.key();
    this.pages.set(key, page);
    // a page begins where the server says
    this.pages.set(`${page.node} ${page.row} ${page.column}`, page);
    if (waited) this.fill(page);
  }

  turn(axis, by) {
    const page = this.part;
    if (!page) return;
    const names = axis === "row" ? page.row_names : page.column_names;
    // one element before the first lies on the page before
    const step = by > 0 ? names.length : 1;
    const next = this.at[axis] + by * step;
    const total = axis === "row" ? page.rows : page.columns;
    if (next < 0 || next >= total) return;
    this.at = { ...this.at, [axis]: next };
    this.ask();
  }

  fill(page) {
    this.at = { row: page.row, column: page.column };
    if (this.part !== page) this.lay(page);
    this.part = page;
    const known = knownAt(this.session.times, page.node, this.session.state.step);
    for (const kind of KINDS) this.write(kind, known[kind] ? page[kind] : null);
  }

  // Lays out the empty tables of a page.
  lay(page) {
    const { node } = this;
    const output = this.trace.nodes.find(({ id }) => id === this.trace.output);
    const titles = {
      value: [mathName(node.symbol)],
      grad: ["∂", mathName(output.symbol), "/∂", mathName(node.symbol)],
    };
    const named = plainName(node.symbol);
    const labels = { value: named, grad: `∂${plainName(output.symbol)}/∂${named}` };
    const kinds = node.kind === "constant" ? ["value"] : KINDS;
    this.cells = {};
    const sheets = kinds.map((kind) => {
      const { made, cells } = table({
        label: labels[kind],
        rows: page.row_names,
        columns: page.column_names,
        className: kind,
        data: (row, column) => ({
          element: `${node.id} ${(page.row + row) * page.columns + page.column + column}`,
        }),
      });
      this.cells[kind] = cells;
      const title = element("p", { className: `title ${kind}` }, ...titles[kind]);
      return element("div", { className: "sheet" }, title, element("div", { className: "scroll" }, made));
    });
    together(sheets.map((sheet) => sheet.querySelector(".scroll")));
    part("array-sheets").replaceChildren(...sheets);
    this.pagers(page);
  }

  pagers(page) {
    const { row_names: rows, column_names: columns } = page;
    const several = rows.length < page.rows || columns.length < page.columns;
    part("array-pages").hidden = !several;
    const said = (first, names, total) => ({ first, last: first + names.length - 1, total });
    part("rows-shown").textContent = say("array.rows", said(page.row, rows, page.rows));
    part("columns-shown").textContent = say("array.columns", said(page.column, columns, page.columns));
    part("rows-back").disabled = page.row === 0;
    part("rows-on").disabled = page.row + rows.length >= page.rows;
    part("columns-back").disabled = page.column === 0;
    part("columns-on").disabled = page.column + columns.length >= page.columns;
  }

  write(kind, numbers) {
    for (const [row, line] of (this.cells[kind] ?? []).entries()) {
      for (const [column, cell] of line.entries()) {
        const text = numbers?.shown[row][column] ?? "";
        if (cell.textContent !== text) cell.textContent = text;
        cell.title = numbers?.exact[row][column] ?? "";
      }
    }
  }
}

// The nodes of the step: the current ones first, tensors before scalars.
function nodesOf({ trace, step }) {
  const ids = [...new Set([...step.current, ...step.others])];
  const nodes = ids.map((id) => trace.nodes.find((node) => node.id === id));
  const current = nodes.slice(0, step.current.length);
  const rank = (node) => (current.includes(node) ? 0 : 1);
  const sorted = step.phase === "inputs" ? byShape(nodes) : nodes;
  return sorted.sort((a, b) => rank(a) - rank(b));
}

function byShape(nodes) {
  return [...nodes].sort((a, b) => b.shape.length - a.shape.length);
}

// Fills a small choice; with one thing to choose it says only which.
export function offer(choice, options, wanted, name = ({ symbol }) => plainName(symbol)) {
  const made = options.map((option) => {
    return element("option", { value: option.id, selected: option === wanted }, name(option));
  });
  choice.replaceChildren(...made);
  choice.disabled = options.length < 2;
}

// What is scrolled in one sheet moves in the other too.
function together(scrolls) {
  for (const one of scrolls) {
    one.addEventListener("scroll", () => {
      for (const other of scrolls) {
        if (other.scrollLeft !== one.scrollLeft) other.scrollLeft = one.scrollLeft;
        if (other.scrollTop !== one.scrollTop) other.scrollTop = one.scrollTop;
      }
    });
  }
}
