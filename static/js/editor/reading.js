// How a place of the program was read, and the one edit that makes it the other reading.
import { h } from "../dom/h.js";
import { replacePlace } from "../state/trace/literals.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Reading } from "../state/trace.js" */

/** @param {Pick<Reading, "sentence" | "edit">} reading @param {string} program
 * @param {{ t: Translate, onFix: (program: string) => void }} options @returns {HTMLElement[]} */
export function describeReading({ sentence, edit }, program, { t, onFix }) {
  const elements = /** @type {HTMLElement[]} */ ([h("p", {}, sentence)]);
  if (edit) {
    const label = [h("span", {}, t("reading.edit")), h("code", {}, edit.label)];
    const button = h("button", { type: "button", className: "quiet fix" }, ...label);
    button.addEventListener("click", () => onFix(replacePlace(program, edit.place, edit.replacement)));
    elements.push(button);
  }
  return elements;
}
