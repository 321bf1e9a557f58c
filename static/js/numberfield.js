// A field for one number of the program: takes numbers, nudges them, gives back what is none.
import { element } from "./markup.js";
import { range, slid, typed } from "./numbers.js";

export class NumberField {
  // `moved(number)` is told of every new number, as text.
  constructor(label, moved) {
    this.moved = moved;
    this.text = "";
    this.step = 1;
    this.field = element("input", {
      type: "text",
      className: "number",
      ariaLabel: label,
      autocomplete: "off",
      spellcheck: false,
    });
    this.field.addEventListener("input", () => {
      const number = typed(this.field.value);
      this.field.setAttribute("aria-invalid", String(number === null));
      if (number !== null) moved(number);
    });
    this.field.addEventListener("keydown", (event) => this.nudge(event));
    this.field.addEventListener("blur", () => {
      this.field.setAttribute("aria-invalid", "false");
      this.field.value = this.text;
    });
  }

  get active() {
    return document.activeElement === this.field;
  }

  // Shows the number as the program writes it; while somebody types in the field it is theirs.
  show(text) {
    this.text = text.replaceAll("-", "−");
    if (!this.active) this.field.value = this.text;
  }

  // A number that the program does not write cannot be typed.
  keep(on) {
    this.field.readOnly = Boolean(on);
  }

  // Puts another number in, as a slider does.
  put(number) {
    this.field.value = number.replaceAll("-", "−");
    this.moved(number);
  }

  nudge(event) {
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.code];
    const text = typed(this.field.value);
    if (!up || text === null || this.field.readOnly) return;
    event.preventDefault();
    const [above, below = 1] = text.split("/").map(Number);
    const value = above / below;
    this.step = range(value).step;
    this.put(slid(value + up * this.step, this.step));
  }
}
