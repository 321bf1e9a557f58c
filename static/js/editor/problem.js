// What is wrong with the program, where, and the one edit that mends it.
import { h } from "../dom/h.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Problem } from "../state/types.js" */

/** @param {Problem} problem @param {string} program
 * @param {{ t: Translate, onFix: (program: string) => void }} options @returns {HTMLElement[]} */
export function describeProblem({ title, detail, line, column, hint, fix }, program, { t, onFix }) {
  const elements = /** @type {HTMLElement[]} */ ([h("p", {}, detail ?? title)]);
  if (line) elements.push(h("p", { className: "place" }, t("program.place", { line, column: column ?? 1 })));
  if (hint) elements.push(h("p", { className: "hint" }, hint));
  if (fix !== undefined) {
    const button = createFix(fix, program, t("program.fix"));
    button.addEventListener("click", () => onFix(fix));
    elements.push(button);
  }
  return elements;
}

/** @param {string} fix @param {string} program @param {string} label */
function createFix(fix, program, label) {
  const now = program.split("\n");
  const then = fix.split("\n");
  const changed = then.findIndex((line, index) => line !== now[index]);
  const line = then[Math.max(0, changed)] ?? "";
  return h("button", { type: "button", className: "quiet fix" }, h("span", {}, label), h("code", {}, line));
}
