// The current step in words and as a formula whose terms point at nodes and wires.
import { element, imported } from "./old.js";
import { reachable } from "./old.js";
import { say } from "./old.js";

const MATH = "http://www.w3.org/1998/Math/MathML";
const WIDTHS = ["wide", "wider", "widest"];
const INK = 8;
const ROLES = ["gradient", "upstream", "local"];
// What is shown until the explanation of a long walk's step has come.
const NOTHING = { sentence: [], formula: "", numbers: "", pattern: null, notes: [], shapes: "", element: "" };

export class Explanation {
  constructor(host, chosen) {
    this.sentence = host.querySelector("#sentence");
    this.formula = host.querySelector("#formula");
    this.pattern = host.querySelector("#pattern");
    this.notes = host.querySelector("#notes");
    this.shapes = host.querySelector("#why-shapes");
    this.element = host.querySelector("#element");
    this.chosen = chosen;
    // the window or what stands beside it may leave another width; not at once, for this changes it, too
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this.formula.parentElement);
  }

  show({ explanation: told, phase }) {
    const explanation = told ?? NOTHING;
    this.sentence.replaceChildren(...explanation.sentence.map((term) => this.term(term)));
    const set = formulas({ explanation, phase });
    this.formula.replaceChildren(...set);
    this.formula.classList.toggle("several", set.length > 1 && set.every((math) => math.classList.contains("equation")));
    this.pattern.textContent = explanation.pattern?.text ?? "";
    this.notes.replaceChildren(...explanation.notes.map((note) => element("li", {}, note)));
    this.shapes.textContent = explanation.shapes ?? "";
    this.element.replaceChildren(...(explanation.element ? parts(imported(explanation.element, "application/xml")) : []));
    this.fit();
  }

  // A long formula is set smaller, takes the room below what stands beside it, and is set smaller
  // still; in projection it goes without its numbers instead. A long line of one element breaks.
  fit() {
    const told = this.formula.parentElement;
    const beside = this.notes.parentElement;
    told.classList.remove(...WIDTHS);
    mark(this.element, this.element, ["long", "broken"]);
    mark(told, this.formula, WIDTHS);
    // what stands beside it is read before the numbers are
    if (!fits(beside) && told.classList.contains("wider")) told.classList.replace("wider", "widest");
    for (const row of [this.formula, this.element, beside]) reachable(row);
  }

  term({ text, role, node, edge }) {
    if (!node && !edge) return role ? element("span", { className: role }, text) : text;
    const data = { ...(node && { node }), ...(edge && { edge }) };
    const term = element("button", { type: "button", className: `term ${role ?? ""}`, data }, text);
    if (node) term.addEventListener("click", () => this.chosen(node));
    return term;
  }
}

// Returns the step's formula as equations, numbers below symbols; none where it is not known yet.
export function formulas({ explanation, phase }) {
  const written = [explanation?.formula, explanation?.numbers].filter(Boolean);
  return equations(written.map((line) => imported(line, "application/xml")), phase === "backward");
}

// Gives the host one name after the other as long as the row does not fit.
function mark(host, row, names) {
  host.classList.remove(...names);
  for (const name of names) {
    if (fits(row)) return;
    host.classList.add(name);
  }
}

// A line whose ink reaches a few pixels below it still fits.
function fits({ id, scrollWidth, clientWidth, scrollHeight, clientHeight }) {
  return scrollWidth <= clientWidth && scrollHeight <= clientHeight + (id === "element" ? INK : 1);
}

// A line of mathematics in parts, each from its equals sign on, that may stand below one another.
export function parts(math) {
  const made = [];
  for (const item of [...math.children]) {
    const sign = item.localName === "mo" && ["=", "≈"].includes(item.textContent);
    if (sign || made.length === 0) made.push(document.createElementNS(MATH, "math"));
    made.at(-1).append(item);
  }
  return made;
}

// Sets the line of symbols over the line of numbers, term under term, with the roles below;
// a gate that hands gradients to all its operands has such an equation for each of them.
function equations([symbols, numbers], captioned) {
  if (!symbols) return [];
  if (!numbers || !numbers.children.length) return [symbols];
  const above = lines(symbols);
  const below = lines(numbers);
  const fits = (row, index) => row.length === below[index]?.length;
  if (above.length !== below.length || !above.every(fits)) return [symbols, numbers];
  return above.map((row, index) => {
    const table = document.createElementNS(MATH, "mtable");
    table.append(tableRow(row), tableRow(below[index]));
    if (captioned) table.append(tableRow(captions(row), "captions"));
    const math = document.createElementNS(MATH, "math");
    math.setAttribute("class", "equation");
    math.append(table);
    return math;
  });
}

// The terms and signs of each line of a formula.
function lines(math) {
  const cells = [...math.querySelectorAll(":scope > mtable > mtr > mtd")];
  return (cells.length ? cells : [math]).map((line) => [...line.children]);
}

function captions(row) {
  const said = new Set();
  return row.map((cell) => {
    const text = document.createElementNS(MATH, "mtext");
    const role = ROLES.find((name) => cell.classList.contains(name));
    if (role && !said.has(role)) {
      said.add(role);
      text.textContent = say(`role.${role}`);
      text.setAttribute("class", `caption ${role}`);
    }
    return text;
  });
}

function tableRow(content, className = "") {
  const row = document.createElementNS(MATH, "mtr");
  if (className) row.setAttribute("class", className);
  for (const item of content) {
    const cell = document.createElementNS(MATH, "mtd");
    cell.append(item);
    row.append(cell);
  }
  return row;
}
