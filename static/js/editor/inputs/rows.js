// One input: a slider and a number, a small grid of numbers for a typed list, or what was typed.
import { h, mathName } from "../../dom/h.js";
import { createNumberField } from "../../dom/controls/number-field.js";
import { evaluateNumber, formatForSlider, listSliderNumbers, listValues, nudgeNumber, parseNumber, readInput, readLiteral, sliderRange } from "../../state/trace/literals.js";
import { formatShape, nameElement, plainName, splitName } from "../../state/trace/notation.js";
/** @import { Translate } from "../../dom/words.js" */
/** @import { DrawnText, Input } from "../../state/trace.js" */

const MOST_ENTRIES = 4;
const HAND_STEPS = 100;

/** `fill(program, input, text)` shows the numbers as the program writes them, or what training changed them to,
 * which is in `text` and nowhere in the program.
 * @typedef {{ item: HTMLElement, fill: (program: string, input: Input, text: DrawnText) => void }} InputRow */
/** @typedef {object} RowOptions
 * @property {string} symbol
 * @property {readonly number[]} shape
 * @property {number} first the subscript of a first element
 * @property {Translate} t
 * @property {(number: string, index?: number) => void} onNumber
 * @property {(numbers: readonly string[], element: Element) => void} onGrab called when a slider is taken hold of */

/** @param {Input} input @param {RowOptions} options @returns {InputRow} */
export function createInputRow(input, options) {
  if (options.shape.length === 0) return createScalar(options);
  return isSmallList(input, options.shape) ? createGrid(options) : createLarge(options);
}

/** @param {Input} input @param {readonly number[]} shape */
function isSmallList({ literal, numbers }, shape) {
  const size = shape.reduce((product, length) => product * length, 1);
  return shape.length <= 2 && Math.max(...shape) <= MOST_ENTRIES && (numbers.length === size || !literal);
}

/** @param {string} symbol @param {readonly number[]} [shape] */
function createLabel(symbol, shape = []) {
  const size = shape.length ? ` ${formatShape(shape)}` : "";
  return h("span", { className: "name" }, mathName(splitName(symbol)), h("span", { className: "shape" }, size));
}

/** @param {string} label @param {(number: string) => void} onNumber */
function createField(label, onNumber) {
  return createNumberField({ label, parse: parseNumber, nudge: nudgeNumber, onNumber });
}

/** @param {RowOptions} options @returns {InputRow} */
function createScalar({ symbol, t, onNumber, onGrab }) {
  const name = plainName(symbol);
  const slider = h("input", { type: "range", ariaLabel: t("inputs.slider", { name }) });
  const number = createField(t("inputs.number", { name }), onNumber);
  slider.addEventListener("input", () => {
    number.setNumber(formatForSlider(Number(slider.value), Number(slider.step)));
  });
  // A hand moves it in a hundred round steps, of which the numbers are known before; keys move it in finer ones.
  slider.addEventListener("pointerdown", () => {
    const [min, max, fine] = [Number(slider.min), Number(slider.max), slider.step];
    const step = (max - min) / HAND_STEPS;
    slider.step = String(step);
    onGrab(listSliderNumbers(min, max, step), slider);
    const release = new AbortController();
    const end = () => {
      slider.step = fine;
      release.abort();
    };
    // a finger that scrolls after all takes the pointer away
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, end, { signal: release.signal });
  });
  let hasRange = false;

  const slide = (/** @type {number} */ value, /** @type {string} */ text) => {
    if (document.activeElement === slider && Number(slider.value) === value) return;
    if (!hasRange || value < Number(slider.min) || value > Number(slider.max)) {
      const { min, max, step } = sliderRange(value);
      Object.assign(slider, { min: String(min), max: String(max), step: String(step) });
      hasRange = true;
    }
    slider.value = String(value);
    slider.setAttribute("aria-valuetext", text);
  };
  return {
    item: h("li", {}, createLabel(symbol), slider, number.field),
    fill(program, input, drawn) {
      const isTrained = input.trained === true;
      const text = isTrained ? String(drawn) : readInput(program, input);
      number.show(text);
      number.setReadOnly(isTrained);
      number.field.classList.toggle("default", !input.literal);
      number.field.title = input.literal ? "" : t("inputs.default");
      // the text may be ahead of what is computed
      if (typeof input.value === "number") slide(isTrained ? input.value : evaluateNumber(text), text);
      slider.disabled = typeof input.value !== "number" || isTrained;
    },
  };
}

// A list of up to 4 × 4 numbers, typed or not, each in its own field.
/** @param {RowOptions} options @returns {InputRow} */
function createGrid({ symbol, shape, first, onNumber }) {
  const [rows = 1, columns = 1] = shape.length === 1 ? [1, shape[0]] : shape;
  const fields = Array.from({ length: rows * columns }, (_, place) => {
    const index = shape.length === 1 ? [place] : [Math.floor(place / columns), place % columns];
    const number = createField(plainName(nameElement(symbol, index, first)), (text) => onNumber(text, place));
    number.field.classList.add("entry");
    return number;
  });
  const lines = Array.from({ length: rows }, (_, row) => {
    const line = fields.slice(row * columns, (row + 1) * columns).map(({ field }) => field);
    return h("div", { className: "line-of-entries" }, ...line);
  });
  return {
    item: h("li", { className: "tensor" }, createLabel(symbol, shape), h("div", { className: "entries" }, ...lines)),
    fill(program, { literal, numbers, value, trained }, drawn) {
      const typed = literal ? numbers.map((place) => readLiteral(program, place)) : listValues(value);
      const entries = trained && Array.isArray(drawn) ? drawn.flat() : typed;
      fields.forEach(({ field, show, setReadOnly }, place) => {
        show(entries[place] ?? "");
        setReadOnly(trained === true);
        field.classList.toggle("default", !literal);
      });
    },
  };
}

// A larger tensor, or one that is constructed: its shape, and what was typed.
/** @param {RowOptions} options @returns {InputRow} */
function createLarge({ symbol, shape }) {
  const typed = h("code", {});
  return {
    item: h("li", { className: "tensor" }, createLabel(symbol, shape), typed),
    fill(program, input) {
      typed.textContent = input.literal && !input.trained ? readLiteral(program, input.literal) : "";
    },
  };
}
