// The formulas of a step: in one line, and symbols over numbers, with the roles of a backward step below them.
import { joinFormulas, stackFormulas } from "../dom/equation.js";
import { parseMath } from "../dom/h.js";
import { plainName } from "../state/trace/notation.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Explanation, Phase, Trace } from "../state/trace.js" */

const ROLES = ["gradient", "upstream", "local"];

/** Returns them as MathML; none where the explanation is not known yet. `line` is null where it would not be one. With
 * a `trace` its captions say of which number the gradient is, and of which gate the local one.
 * @param {Explanation | undefined} explanation @param {Phase} phase @param {Translate} t @param {Trace} [trace]
 * @returns {{ line: Element | null, stacked: Element[] }} */
export function createFormulas(explanation, phase, t, trace) {
  const parse = (/** @type {string | undefined} */ line) => (line ? parseMath(line) : undefined);
  const copy = (/** @type {MathMLElement | undefined} */ line) => /** @type {MathMLElement | undefined} */ (line?.cloneNode(true));
  const [formula, numbers] = [parse(explanation?.formula), parse(explanation?.numbers)];
  const captions = phase === "backward" ? Object.fromEntries(ROLES.map((role) => [role, t(`role.${role}`)])) : null;
  const [own, gate] = ["gradient", "local"].map((role) => {
    const id = formula?.querySelector(`.${role}`)?.getAttribute("data-node");
    const node = trace && id ? indexTrace(trace).nodesById.get(id) : undefined;
    return node?.shape.length ? undefined : node;
  });
  const detailed = captions && {
    ...captions,
    ...(own && { gradient: t("role.gradient.of", { node: plainName(own.symbol) }) }),
    ...(own && gate && { local: t("role.local.at", { gate: gate.label }) }),
  };
  return {
    // each takes its terms out of the formulas
    line: joinFormulas(copy(formula), copy(numbers), captions && detailed ? [detailed, captions] : []),
    stacked: stackFormulas(formula, numbers, captions),
  };
}
