// The inputs: a slider and a number each, a small grid of numbers for a typed list, and else what was typed.
import { element, mathName } from "./markup.js";
import { shapeText } from "./names.js";
import { NumberField } from "./numberfield.js";
import { range, slid, typedAt, written } from "./numbers.js";
import { say } from "./words.js";

const SHORTEST_FIELD = 7;
const LONGEST_FIELD = 14;
const SHORTEST_ENTRY = 4;
const LONGEST_ENTRY = 12;
const MOST_ENTRIES = 4;

export class Inputs {
  // `moved(name, number, index)` is told of every new number; `index` is its place in a list.
  constructor(list, moved) {
    this.list = list;
    this.moved = moved;
    this.rows = new Map();
    this.laid = null;
  }

  // Shows the numbers as the program writes them, or what training made of them: that stands in
  // `texts` by node, and nowhere in the program. `shapes` gives the shape of a node.
  show(program, inputs, shapes, texts) {
    const names = Object.keys(inputs);
    const laid = names.map((name) => [name, shapes.get(inputs[name].node) ?? [], inputs[name].numbers?.length]);
    if (JSON.stringify(laid) !== this.laid) this.build(laid, inputs);
    this.laid = JSON.stringify(laid);
    for (const [name, row] of this.rows) row.fill(program, inputs[name], texts.get(inputs[name].node));
    letters(this.list, "--letters", ".number:not(.entry)", SHORTEST_FIELD, LONGEST_FIELD);
    for (const { item } of this.rows.values()) letters(item, "--entry", ".entry", SHORTEST_ENTRY, LONGEST_ENTRY);
  }

  build(laid, inputs) {
    this.rows.clear();
    for (const [name, shape] of laid) {
      const make = shape.length === 0 ? scalar : isGrid(shape, inputs[name]) ? grid : large;
      this.rows.set(name, make(name, shape, (number, index) => this.moved(name, number, index)));
    }
    const items = [...this.rows].map(([name, { item }]) => {
      item.dataset.node = inputs[name].node ?? "";
      return item;
    });
    if (items.length === 0) items.push(element("li", { className: "none" }, say("inputs.none")));
    this.list.replaceChildren(...items);
  }
}

// Fields that stand under one another are equally wide: as wide as the longest number.
function letters(host, property, fields, least, most) {
  const lengths = [...host.querySelectorAll(fields)].map(({ value }) => value.length);
  host.style.setProperty(property, Math.max(least, Math.min(most, Math.max(...lengths, 0))));
}

function isGrid(shape, { numbers }) {
  const size = shape.reduce((product, length) => product * length, 1);
  return shape.length <= 2 && Math.max(...shape) <= MOST_ENTRIES && numbers?.length === size;
}

function label(name, shape = []) {
  const size = shape.length ? ` ${shapeText(shape)}` : "";
  return element("span", { className: "name" }, mathName(name), element("span", { className: "shape" }, size));
}

function scalar(name, _, moved) {
  const slider = element("input", { type: "range", ariaLabel: say("inputs.slider", { name }) });
  const number = new NumberField(say("inputs.number", { name }), moved);
  const { field } = number;
  slider.addEventListener("input", () => number.put(slid(Number(slider.value), Number(slider.step))));
  let ranged = false;
  const slide = (value, text) => {
    slider.disabled = typeof value !== "number";
    if (slider.disabled || (document.activeElement === slider && Number(slider.value) === value)) return;
    const fits = slider.max && value >= Number(slider.min) && value <= Number(slider.max);
    if (!fits || !ranged) {
      Object.assign(slider, range(value));
      ranged = true;
    }
    slider.value = value;
    slider.setAttribute("aria-valuetext", text);
  };
  const fill = (program, input, made) => {
    const text = input.trained ? made : written(program, input);
    number.show(text);
    number.keep(input.trained);
    field.classList.toggle("default", !input.literal);
    field.title = input.literal ? "" : say("inputs.default");
    slide(input.value, text);
    slider.disabled ||= Boolean(input.trained);
  };
  return { item: element("li", {}, label(name), slider, field), fill };
}

// A typed list of up to 4 × 4 numbers, each in its own field.
function grid(name, shape, moved) {
  const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
  const fields = Array.from({ length: rows * columns }, (_, k) => {
    const index = shape.length === 1 ? `${k}` : `${Math.floor(k / columns)}, ${k % columns}`;
    const number = new NumberField(`${name}[${index}]`, (text) => moved(text, k));
    number.field.classList.add("entry");
    return number;
  });
  const lines = Array.from({ length: rows }, (_, row) => {
    const line = fields.slice(row * columns, (row + 1) * columns).map(({ field }) => field);
    return element("div", { className: "line-of-entries" }, ...line);
  });
  const table = element("div", { className: "entries" }, ...lines);
  const fill = (program, { numbers, trained }, made) => {
    fields.forEach((field, k) => {
      field.show(trained ? made.flat()[k] : typedAt(program, numbers[k]));
      field.keep(trained);
    });
  };
  return { item: element("li", { className: "tensor" }, label(name, shape), table), fill };
}

// A larger tensor, or one that is constructed: its shape, and what was typed.
function large(name, shape) {
  const typed = element("code", {});
  const fill = (program, input) => {
    typed.textContent = input.literal && !input.trained ? typedAt(program, input.literal) : "";
  };
  return { item: element("li", { className: "tensor" }, label(name, shape), typed), fill };
}
