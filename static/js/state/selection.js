// The gates that are selected, by their ids; inputs and constants are no gates.
import { indexTrace } from "./trace/trace-index.js";
/** @import { NodeId, Trace } from "./trace.js" */

/** Returns those of the nodes that are gates of the trace, each once.
 * @param {readonly NodeId[]} nodes @param {Trace | undefined} trace @returns {readonly NodeId[]} */
export function keepGates(nodes, trace) {
  const gates = trace ? indexTrace(trace).nodesById : null;
  return [...new Set(nodes)].filter((node) => gates?.get(node)?.kind === "op");
}

/** Returns the selection with a gate more, or without it.
 * @param {readonly NodeId[]} selected @param {NodeId} node @param {Trace | undefined} trace */
export function toggleSelected(selected, node, trace) {
  const rest = selected.filter((id) => id !== node);
  return rest.length < selected.length ? rest : keepGates([...selected, node], trace);
}
