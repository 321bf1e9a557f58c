// How a program is trained: optimizer, learning rate, batches, and what each of its inputs is.
import { h, mathName } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { evaluateNumber, parseNumber } from "../../state/trace/literals.js";
import { splitName } from "../../state/trace/notation.js";
/** @import { Change, Wanted } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { TrainAnswer } from "./types.js" */

/** @typedef {"rate" | "batch" | "seed"} NumberChoice */

/** `onChange(change)` is called with what was chosen, as fields of the state.
 * @param {HTMLElement} root @param {PanelContext} context @param {(change: Change) => void} onChange */
export function mountChoices(root, { t, signal }, onChange) {
  const refs = collectRefs(root, {
    optimizer: HTMLSelectElement,
    rate: HTMLInputElement,
    batch: HTMLInputElement,
    seed: HTMLInputElement,
    seedLabel: HTMLElement,
    choices: HTMLButtonElement,
    chosen: HTMLElement,
    inputs: HTMLElement,
    stages: HTMLElement,
    rows: HTMLElement,
  });
  const numbers = /** @type {readonly [NumberChoice, HTMLInputElement, (text: string) => number | null][]} */ ([
    ["rate", refs.rate, parseRate],
    ["batch", refs.batch, parseCount],
    ["seed", refs.seed, parseCount],
  ]);
  let wanted = /** @type {Wanted | null} */ (null);
  let laid = "";

  const write = (/** @type {HTMLInputElement} */ field, /** @type {NumberChoice} */ name) => {
    field.value = String(wanted?.[name] ?? 0).replace("-", "−");
    field.removeAttribute("aria-invalid");
  };
  const setOpen = (/** @type {boolean} */ isOpen) => {
    refs.choices.setAttribute("aria-expanded", String(isOpen));
    refs.chosen.hidden = !isOpen;
    refs.stages.hidden = refs.rows.hidden = isOpen;
  };
  const listKinds = () => [...refs.inputs.querySelectorAll("select")];
  const chooseKinds = () => {
    const namesOf = (/** @type {string} */ kind) =>
      listKinds().flatMap(({ value, dataset }) => (value === kind ? [dataset.input ?? ""] : []));
    onChange({ parameters: namesOf("parameter"), data: namesOf("data") });
  };
  const layInputs = (/** @type {TrainAnswer} */ { parameters, kinds }) => {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.input : undefined;
    const items = parameters.map(({ name, node, kind, learns }) => {
      const options = Object.entries(kinds).map(([value, text]) => {
        return h("option", { value, selected: value === kind, disabled: value === "parameter" && !learns }, text);
      });
      const choice = h("select", { ariaLabel: t("train.kind", { name }), data: { input: name } }, ...options);
      choice.addEventListener("change", chooseKinds);
      return h("li", { data: { node } }, mathName(splitName(name)), choice);
    });
    refs.inputs.replaceChildren(...items);
    if (focused) listKinds().find(({ dataset }) => dataset.input === focused)?.focus();
  };

  refs.optimizer.addEventListener("change", () => onChange({ optimizer: refs.optimizer.value }), { signal });
  refs.choices.addEventListener("click", () => setOpen(Boolean(refs.chosen.hidden)), { signal });
  for (const [name, field, parse] of numbers) {
    const choose = () => {
      const value = parse(field.value);
      field.setAttribute("aria-invalid", String(value === null));
      if (value !== null && value !== (wanted?.[name] ?? 0)) onChange({ [name]: value });
    };
    field.addEventListener("change", choose, { signal });
    field.addEventListener("input", () => field.removeAttribute("aria-invalid"), { signal });
  }

  return {
    /** @param {Wanted} now @param {TrainAnswer} answer */
    show(now, answer) {
      wanted = now;
      refs.optimizer.value = now.optimizer;
      for (const [name, field] of numbers) if (document.activeElement !== field) write(field, name);
      refs.seedLabel.hidden = !now.batch;
      const layout = JSON.stringify([answer.parameters, answer.kinds]);
      if (layout !== laid) layInputs(answer);
      laid = layout;
    },
    /** What was refused gives way to what holds. */
    restore() {
      laid = "";
      for (const [name, field] of numbers) write(field, name);
    },
  };
}

// A number as the notation writes it, or null.
/** @param {string} text */
function parseRate(text) {
  const number = evaluateNumber(parseNumber(text) ?? "NaN");
  return Number.isFinite(number) && number >= 0 ? number : null;
}

/** @param {string} text */
function parseCount(text) {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : null;
}
