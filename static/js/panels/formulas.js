// The formulas of a step: in one line, and symbols over numbers, with the roles of a backward step below them.
import { joinFormulas, stackFormulas } from "../dom/equation.js";
import { h, parseMaths } from "../dom/h.js";
import { plainName } from "../state/trace/notation.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Explanation, Phase, Trace } from "../state/trace.js" */

const ROLES = ["gradient", "upstream", "local"];
// where a sentence has a name
const NAME = "\n";
// letters that are variables, as in 1/x
const VARIABLE = /(?<!\p{L})(\p{Ll})(?!\p{L})/u;

/** Returns the formula and its numbers in one line of MathML, whose captions say of which number the gradient is, and of
 * which gate the local one; null where it would not be one line, or the explanation is not known yet.
 * @param {Explanation | undefined} explanation @param {Phase} phase @param {Translate} t @param {Trace | undefined} trace
 * @returns {Element | null} */
export function createLine(explanation, phase, t, trace) {
  const { formula, numbers, captions } = parseFormulas(explanation, phase, t);
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
  return joinFormulas(formula, numbers, captions && detailed ? [detailed, captions] : []);
}

/** Returns the formula over its numbers; none where the explanation is not known yet.
 * @param {Explanation | undefined} explanation @param {Phase} phase @param {Translate} t @returns {Element[]} */
export function createStacked(explanation, phase, t) {
  const { formula, numbers, captions } = parseFormulas(explanation, phase, t);
  return stackFormulas(formula, numbers, captions);
}

// Each equation takes the terms out of formulas of its own.
/** @param {Explanation | undefined} explanation @param {Phase} phase @param {Translate} t */
function parseFormulas(explanation, phase, t) {
  const [formula, numbers] = parseMaths([explanation?.formula, explanation?.numbers]);
  const captions = phase === "backward" ? Object.fromEntries(ROLES.map((role) => [role, write(t(`role.${role}`))])) : null;
  return { formula, numbers, captions };
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
