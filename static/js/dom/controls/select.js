// A select that offers a few things; with one thing to choose it says only which.
import { h } from "../h.js";

/** @template {{ readonly id: string }} T
 * @param {HTMLSelectElement} select @param {readonly T[]} options @param {T | undefined} chosen
 * @param {(option: T) => string} nameOf */
export function fillSelect(select, options, chosen, nameOf) {
  const elements = options.map((option) => {
    return h("option", { value: option.id, selected: option === chosen }, nameOf(option));
  });
  select.replaceChildren(...elements);
  select.disabled = options.length < 2;
}
