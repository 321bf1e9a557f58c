// The formulas of a step: in one line, and symbols over numbers, with the roles of a backward step below them.
import { joinFormulas, stackFormulas } from "../dom/equation.js";
import { h, parseMath } from "../dom/h.js";
import { plainName } from "../state/trace/notation.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Explanation, Phase, Trace } from "../state/trace.js" */

const ROLES = ["gradient", "upstream", "local"];
// where a sentence has a name
const NAME = "\n";
// letters that are variables, as in 1/x
const VARIABLE = /(?<!\p{L})(\p{Ll})(?!\p{L})/u;

/** Returns them as MathML; none where the explanation is not known yet. `line` is null where it would not be one. With
 * a `trace` its captions say of which number the gradient is, and of which gate the local one.
 * @param {Explanation | undefined} explanation @param {Phase} phase @param {Translate} t @param {Trace} [trace]
 * @returns {{ line: Element | null, stacked: Element[] }} */
export function createFormulas(explanation, phase, t, trace) {
  const parse = (/** @type {string | undefined} */ line) => (line ? parseMath(line) : undefined);
  const copy = (/** @type {MathMLElement | undefined} */ line) => /** @type {MathMLElement | undefined} */ (line?.cloneNode(true));
  const [formula, numbers] = [parse(explanation?.formula), parse(explanation?.numbers)];
  const captions = phase === "backward" ? Object.fromEntries(ROLES.map((role) => [role, write(t(`role.${role}`))])) : null;
  const [own, gate] = ["gradient", "local"].map((role) => {
    const id = formula?.querySelector(`.${role}`)?.getAttribute("data-node");
    const node = trace && id ? indexTrace(trace).nodesById.get(id) : undefined;
    return node?.shape.length ? undefined : node;
  });
  const detailed = captions && {
    ...captions,
    ...(own && { gradient: write(t("role.gradient.of", { node: NAME }), h("i", {}, plainName(own.symbol))) }),
    ...(own && gate && { local: write(t("role.local.at", { gate: NAME }), ...setLabel(gate.label)) }),
  };
  return {
    // each takes its terms out of the formulas
    line: joinFormulas(copy(formula), copy(numbers), captions && detailed ? [detailed, captions] : []),
    stacked: stackFormulas(formula, numbers, captions),
  };
}

// A sentence with these parts in the place of its name; what mathematics holds is one part of it, and in one line.
/** @param {string} sentence @param {...(string | Node)} name */
function write(sentence, ...name) {
  const [before = "", after = ""] = sentence.split(NAME);
  return h("span", {}, before, ...name, after);
}

// The label of a gate, its variables as in mathematics.
/** @param {string} label */
function setLabel(label) {
  return label.split(VARIABLE).map((part, place) => (place % 2 ? h("i", {}, part) : part));
}
