// A field for one number: takes numbers, nudges them with the arrow keys, gives back what is none.
import { h } from "../h.js";

/** @typedef {ReturnType<typeof createNumberField>} NumberField */

/** `parse` returns a number as it is written, or null; `nudge` the next one up (1) or down (−1), or null;
 * `onNumber` is called with every new number.
 * @param {object} options
 * @param {string} options.label
 * @param {(text: string) => string | null} options.parse
 * @param {(text: string, direction: number) => string | null} options.nudge
 * @param {(number: string) => void} options.onNumber */
export function createNumberField({ label, parse, nudge, onNumber }) {
  let text = "";
  const field = h("input", {
    type: "text",
    className: "number",
    ariaLabel: label,
    autocomplete: "off",
    spellcheck: false,
  });

  const setNumber = (/** @type {string} */ number) => {
    field.value = number.replaceAll("-", "−");
    onNumber(number);
  };

  field.addEventListener("input", () => {
    const number = parse(field.value);
    field.setAttribute("aria-invalid", String(number === null));
    if (number !== null) onNumber(number);
  });
  field.addEventListener("keydown", (event) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.code];
    const number = direction && !field.readOnly ? nudge(field.value, direction) : null;
    if (number === null) return;
    event.preventDefault();
    setNumber(number);
  });
  field.addEventListener("blur", () => {
    field.setAttribute("aria-invalid", "false");
    field.value = text;
  });

  return {
    field,
    /** Shows the number as the program writes it; while somebody types in the field it is theirs.
     * @param {string} number */
    show(number) {
      text = number.replaceAll("-", "−");
      if (document.activeElement !== field) field.value = text;
    },
    /** A number that the program does not write cannot be typed. @param {boolean} isReadOnly */
    setReadOnly(isReadOnly) {
      field.readOnly = isReadOnly;
    },
    /** Puts another number in, as a slider does. */
    setNumber,
  };
}
