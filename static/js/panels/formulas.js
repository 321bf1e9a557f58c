// The formulas of a step: symbols over numbers, with the roles of a backward step below them.
import { stackFormulas } from "../dom/equation.js";
import { parseMath } from "../dom/h.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Explanation, Phase } from "../state/trace.js" */

const ROLES = ["gradient", "upstream", "local"];

/** Returns them as MathML; none where the explanation is not known yet.
 * @param {Explanation | undefined} explanation @param {Phase} phase @param {Translate} t */
export function createFormulas(explanation, phase, t) {
  const lines = [explanation?.formula, explanation?.numbers].flatMap((line) => (line ? [parseMath(line)] : []));
  const captions = phase === "backward" ? Object.fromEntries(ROLES.map((role) => [role, t(`role.${role}`)])) : null;
  return stackFormulas(lines[0], lines[1], captions);
}
