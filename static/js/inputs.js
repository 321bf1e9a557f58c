// The inputs: a slider and a number field each, which rewrite the number in the program.
import { element, mathName } from "./markup.js";
import { range, slid, typed, written } from "./numbers.js";
import { say } from "./words.js";

const SHORTEST_FIELD = 7;
const LONGEST_FIELD = 14;

export class Inputs {
  // `moved(name, number, done)` is told of every new number; `done` is false while dragging.
  constructor(list, moved) {
    this.list = list;
    this.moved = moved;
    this.rows = new Map();
  }

  // Shows the numbers as the program writes them.
  show(program, inputs) {
    const names = Object.keys(inputs);
    const same = names.length === this.rows.size && names.every((name) => this.rows.has(name));
    if (!same) this.build(names, inputs);
    for (const name of names) this.fill(name, written(program, inputs[name]), inputs[name]);
    const longest = Math.max(...[...this.rows.values()].map(({ field }) => field.value.length), 0);
    const wide = Math.max(SHORTEST_FIELD, Math.min(LONGEST_FIELD, longest));
    this.list.style.setProperty("--letters", wide);
  }

  build(names, inputs) {
    this.rows.clear();
    const rows = names.map((name) => this.row(name, inputs[name]));
    if (rows.length === 0) rows.push(element("li", { className: "none" }, say("inputs.none")));
    this.list.replaceChildren(...rows);
  }

  row(name, input) {
    const slider = element("input", { type: "range", ariaLabel: say("inputs.slider", { name }) });
    const field = element("input", {
      type: "text",
      className: "number",
      ariaLabel: say("inputs.number", { name }),
      autocomplete: "off",
      spellcheck: false,
    });
    slider.addEventListener("input", () => {
      const number = slid(Number(slider.value), Number(slider.step));
      field.value = number.replaceAll("-", "−");
      this.moved(name, number);
    });
    field.addEventListener("input", () => {
      const number = typed(field.value);
      field.setAttribute("aria-invalid", String(number === null));
      if (number !== null) this.moved(name, number);
    });
    field.addEventListener("keydown", (event) => this.nudge(event, name, slider, field));
    field.addEventListener("blur", () => {
      field.setAttribute("aria-invalid", "false");
      field.value = this.rows.get(name).text;
    });
    this.rows.set(name, { slider, field });
    const label = element("span", { className: "name" }, mathName(name));
    return element("li", { data: { node: input.node ?? "" } }, label, slider, field);
  }

  fill(name, text, { value, literal }) {
    const row = this.rows.get(name);
    row.text = text.replaceAll("-", "−");
    const { slider, field } = row;
    if (document.activeElement !== field) field.value = row.text;
    field.classList.toggle("default", !literal);
    field.title = literal ? "" : say("inputs.default");
    slider.disabled = typeof value !== "number";
    if (slider.disabled || (document.activeElement === slider && Number(slider.value) === value)) return;
    const fits = slider.max && value >= Number(slider.min) && value <= Number(slider.max);
    if (!fits || !row.ranged) {
      const { min, max, step } = range(value);
      Object.assign(slider, { min, max, step });
      row.ranged = true;
    }
    slider.value = value;
    slider.setAttribute("aria-valuetext", text);
  }

  nudge(event, name, slider, field) {
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.code];
    if (!up || typed(field.value) === null) return;
    event.preventDefault();
    const step = Number(slider.step);
    const number = slid(Number(slider.value) + up * step, step);
    field.value = number.replaceAll("-", "−");
    this.moved(name, number);
  }
}
