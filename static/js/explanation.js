// The current step in words and as a formula whose terms point at nodes and wires.
import { element, imported } from "./markup.js";
import { say } from "./words.js";

const MATH = "http://www.w3.org/1998/Math/MathML";
const ROLES = ["gradient", "upstream", "local"];

export class Explanation {
  constructor(host, chosen) {
    this.sentence = host.querySelector("#sentence");
    this.formula = host.querySelector("#formula");
    this.pattern = host.querySelector("#pattern");
    this.notes = host.querySelector("#notes");
    this.chosen = chosen;
  }

  show({ explanation, phase }) {
    this.sentence.replaceChildren(...explanation.sentence.map((term) => this.term(term)));
    const lines = [explanation.formula, explanation.numbers].filter(Boolean);
    const formulas = lines.map((line) => imported(line, "application/xml"));
    this.formula.replaceChildren(...equation(formulas, phase === "backward"));
    this.pattern.textContent = explanation.pattern?.text ?? "";
    this.notes.replaceChildren(...explanation.notes.map((note) => element("li", {}, note)));
  }

  term({ text, role, node, edge }) {
    if (!node && !edge) return role ? element("span", { className: role }, text) : text;
    const data = { ...(node && { node }), ...(edge && { edge }) };
    const term = element("button", { type: "button", className: `term ${role ?? ""}`, data }, text);
    if (node) term.addEventListener("click", () => this.chosen(node));
    return term;
  }
}

// Sets the line of symbols over the line of numbers, term under term, with the roles below.
function equation(formulas, captioned) {
  if (formulas.length < 2) return formulas;
  const rows = formulas.map(cells);
  if (rows[0].length !== rows[1].length) return formulas;
  const table = document.createElementNS(MATH, "mtable");
  table.append(...rows.map((row) => tableRow(row)));
  if (captioned) table.append(tableRow(captions(rows[0]), "captions"));
  const math = document.createElementNS(MATH, "math");
  math.append(table);
  return [math];
}

function cells(math) {
  const only = math.children.length === 1 && !math.firstElementChild.className;
  return [...(only && math.firstElementChild.localName === "mrow" ? math.firstElementChild : math).children];
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
