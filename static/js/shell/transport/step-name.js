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

/** Returns the only node that becomes known at a step; none where there are several.
 * @param {Trace} trace @param {Step} step */
function findResult(trace, { nodes: [id = "", ...others] }) {
  return others.length ? undefined : indexTrace(trace).nodesById.get(id);
}

/** Returns the step of a trace whose result has the longest name.
 * @param {Trace} trace @returns {Step | undefined} */
export function findLongestName(trace) {
  const lengthOf = (/** @type {Step} */ step) => {
    const { symbol = "", below = symbol } = findResult(trace, step) ?? {};
    return step.phase === "backward" ? below.length && below.length + trace.seed.target.length : symbol.length;
  };
  let longest = trace.steps[0];
  for (const step of trace.steps) if (longest && lengthOf(step) > lengthOf(longest)) longest = step;
  return longest;
}

/** Returns what the next step makes: q, or ∂f/∂q; nothing where it makes many numbers.
 * @param {Trace} trace @param {Step} step @returns {Node[]} */
export function nameResult(trace, step) {
  const node = findResult(trace, step);
  if (!node) return [];
  const name = (/** @type {string} */ symbol) => mathName(splitName(symbol));
  if (step.phase !== "backward") return [name(node.symbol)];
  return [h("span", {}, "∂", name(trace.seed.target), "/∂", name(node.below ?? node.symbol))];
}
