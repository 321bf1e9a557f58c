// What the derivative along a wire is called.
import { plainName } from "../state/trace/notation.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Translate } from "../dom/words.js" */
/** @import { Edge, Trace } from "../state/trace.js" */

/** The derivative of one node by another: ∂f/∂x. @param {Trace} trace @param {string} above @param {string} below */
export function nameDerivative(trace, above, below) {
  const { nodesById } = indexTrace(trace);
  const nameOf = (/** @type {string} */ id) => {
    const node = nodesById.get(id);
    return node?.below ?? plainName(node?.symbol ?? id);
  };
  return `∂${nameOf(above)}/∂${nameOf(below)}`;
}

/** The derivative along one of the wires of a step; two between the same nodes differ by their operand.
 * @param {Trace} trace @param {Edge} edge @param {readonly Edge[]} edges @param {Translate} t */
export function nameEdge(trace, { source, target, slot }, edges, t) {
  const twins = edges.filter((other) => other.source === source && other.target === target);
  const place = twins.length > 1 ? ` · ${t("jacobian.slot", { number: slot + 1 })}` : "";
  return `${nameDerivative(trace, target, source)}${place}`;
}
