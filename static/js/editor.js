// The program: a plain text field over a layer that numbers its lines and marks the place of an error.
import { element } from "./markup.js";
import { say } from "./words.js";

const PAUSE = 200;

export class Editor {
  // `typed(text)` is told of every pause in typing.
  constructor(field, lines, error, typed) {
    this.field = field;
    this.lines = lines;
    this.error = error;
    this.typed = typed;
    let timer = 0;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.tell(), PAUSE);
    };
    field.addEventListener("input", (event) => {
      this.number(null);
      // an unfinished syllable of an IME is not yet text
      if (event.isComposing) clearTimeout(timer);
      else soon();
    });
    field.addEventListener("compositionend", soon);
    this.number(null);
  }

  get text() {
    return this.field.value;
  }

  // Puts other text in, as an example or a slider does.
  set(text) {
    if (text === this.field.value) return;
    const { selectionStart, selectionEnd } = this.field;
    this.field.value = text;
    this.field.setSelectionRange(selectionStart, selectionEnd);
    this.number(null);
  }

  tell() {
    this.typed(this.field.value);
  }

  // Shows what is wrong with the program, or that nothing is.
  show(problem) {
    this.number(problem);
    this.field.toggleAttribute("aria-invalid", false);
    if (problem) this.field.setAttribute("aria-invalid", "true");
    if (!problem) {
      this.error.replaceChildren();
      return;
    }
    const said = [element("p", {}, problem.detail ?? problem.title)];
    if (problem.line) {
      const { line, column } = problem;
      said.push(element("p", { className: "place" }, say("program.place", { line, column })));
    }
    if (problem.hint) said.push(element("p", { className: "hint" }, problem.hint));
    if (problem.fix !== undefined) said.push(this.fix(problem.fix));
    this.error.replaceChildren(...said);
  }

  fix(text) {
    const now = this.text.split("\n");
    const then = text.split("\n");
    const changed = then.findIndex((line, index) => line !== now[index]);
    const button = element(
      "button",
      { type: "button", className: "quiet fix" },
      element("span", {}, say("program.fix")),
      element("code", {}, then[Math.max(0, changed)]),
    );
    button.addEventListener("click", () => {
      this.set(text);
      this.tell();
      this.field.focus();
    });
    return button;
  }

  number(problem) {
    const rows = this.text.split("\n").map((line, index) => {
      const row = element("div", { className: "line" });
      if (problem?.line === index + 1) row.append(...marked(line, problem));
      else row.append(line || "\u200b");
      return row;
    });
    this.lines.replaceChildren(...rows);
  }
}

// Columns count characters, where a JavaScript string counts halves of some.
function marked(line, { column, length }) {
  const letters = Array.from(line);
  const start = Math.min(column - 1, letters.length);
  const end = Math.max(start + 1, start + (length ?? 1));
  const place = letters.slice(start, end).join("") || "\u00a0";
  return [
    letters.slice(0, start).join(""),
    element("mark", {}, place),
    letters.slice(end).join(""),
  ];
}
