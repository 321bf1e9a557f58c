// What a step makes, as the track and the button of the next step call it.
import { h, mathName } from "../../dom/h.js";
import { splitName } from "../../state/trace/notation.js";
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Step, Trace } from "../../state/trace.js" */

// The first step of most programs gives all inputs; this many are named.
const MOST_NAMED = 3;

/** Returns the symbols of the nodes that become known at a step.
 * @param {Trace} trace @param {Pick<Step, "nodes">} step @returns {string[]} */
export function listSymbols(trace, { nodes }) {
  const { nodesById } = indexTrace(trace);
  return nodes.flatMap((id) => nodesById.get(id)?.symbol ?? []);
}

/** Returns the name of a step on the track: x y z, or … for many.
 * @param {Trace} trace @param {Step} step */
export function nameStep(trace, step) {
  const symbols = listSymbols(trace, step);
  if (symbols.length > MOST_NAMED) return h("i", { className: "math-name" }, "…");
  const name = h("i", { className: "math-name" });
  for (const symbol of symbols) name.append(...mathName(splitName(symbol)).childNodes, " ");
  return name;
}

/** Returns the step of a trace whose result has the longest name.
 * @param {Trace} trace @returns {Step | undefined} */
export function findLongestName(trace) {
  const lengthOf = (/** @type {Step} */ step) => {
    const [symbol = "", ...others] = listSymbols(trace, step);
    return others.length ? 0 : symbol.length + (step.phase === "backward" ? trace.seed.target.length : 0);
  };
  let longest = trace.steps[0];
  for (const step of trace.steps) if (longest && lengthOf(step) > lengthOf(longest)) longest = step;
  return longest;
}

/** Returns what the next step makes: q, or ∂f/∂q; nothing where it makes many numbers.
 * @param {Trace} trace @param {Step} step @returns {Node[]} */
export function nameResult(trace, step) {
  const [symbol, ...others] = listSymbols(trace, step);
  if (symbol === undefined || others.length) return [];
  const name = mathName(splitName(symbol));
  if (step.phase !== "backward") return [name];
  return [h("span", {}, "∂", mathName(splitName(trace.seed.target)), "/∂", name)];
}
