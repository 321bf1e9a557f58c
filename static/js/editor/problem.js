// What is wrong with the program, where, and the edits that mend it.
import { h } from "../dom/h.js";
import { replacePlace } from "../state/trace/literals.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Edit } from "../state/trace.js" */
/** @import { Problem } from "../state/types.js" */

/** @param {Problem} problem @param {string} program
 * @param {{ t: Translate, onFix: (program: string) => void }} options @returns {HTMLElement[]} */
export function describeProblem({ title, detail, line, column, hint, fix, choices = [] }, program, { t, onFix }) {
  const elements = /** @type {HTMLElement[]} */ ([h("p", {}, detail ?? title)]);
  if (line) elements.push(h("p", { className: "place" }, t("program.place", { line, column: column ?? 1 })));
  if (hint) elements.push(h("p", { className: "hint" }, hint));
  if (fix !== undefined) {
    const button = createFix(fix, program, t("program.fix"));
    button.addEventListener("click", () => onFix(fix));
    elements.push(button);
  }
  if (choices.length > 0) elements.push(createChoices(choices, program, t("program.choices"), onFix));
  return elements;
}

/** @param {readonly Edit[]} choices @param {string} program @param {string} label
 * @param {(program: string) => void} onFix */
function createChoices(choices, program, label, onFix) {
  const buttons = choices.map((choice) => {
    const button = h("button", { type: "button", className: "quiet act" }, h("code", {}, choice.label));
    button.addEventListener("click", () => onFix(replacePlace(program, choice.place, choice.replacement)));
    return button;
  });
  return h("div", { className: "choices", role: "group", ariaLabel: label }, ...buttons);
}

/** @param {string} fix @param {string} program @param {string} label */
function createFix(fix, program, label) {
  const now = program.split("\n");
  const then = fix.split("\n");
  const changed = then.findIndex((line, index) => line !== now[index]);
  const line = then[Math.max(0, changed)] ?? "";
  return h("button", { type: "button", className: "quiet fix" }, h("span", {}, label), h("code", {}, line));
}
