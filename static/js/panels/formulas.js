// The formulas of a step: in one line, and symbols over numbers, with the roles of a backward step below them.
import { joinFormulas, stackFormulas } from "../dom/equation.js";
import { parseMath } from "../dom/h.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Explanation, Phase } from "../state/trace.js" */

const ROLES = ["gradient", "upstream", "local"];

/** Returns them as MathML; none where the explanation is not known yet. `line` is null where it would not be one.
 * @param {Explanation | undefined} explanation @param {Phase} phase @param {Translate} t
 * @returns {{ line: Element | null, stacked: Element[] }} */
export function createFormulas(explanation, phase, t) {
  const parse = (/** @type {string | undefined} */ line) => (line ? parseMath(line) : undefined);
  const copy = (/** @type {MathMLElement | undefined} */ line) => /** @type {MathMLElement | undefined} */ (line?.cloneNode(true));
  const [formula, numbers] = [parse(explanation?.formula), parse(explanation?.numbers)];
  const captions = phase === "backward" ? Object.fromEntries(ROLES.map((role) => [role, t(`role.${role}`)])) : null;
  return {
    // each takes its terms out of the formulas
    line: joinFormulas(copy(formula), copy(numbers), captions),
    stacked: stackFormulas(formula, numbers, captions),
  };
}
