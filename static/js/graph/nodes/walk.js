// Walks along the wires of the graph: forward to a reader, back to an operand, up and down beside.
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { NodeId, Trace } from "../../state/trace.js" */

/** @typedef {"forward" | "back" | "up" | "down"} Direction */

/** Returns the node that a step along the wires leads to, undefined where there is none. Going forward and back it is
 * the first one; beside are the nodes that go into the same gate, else those that come from the same node.
 * @param {Trace} trace @param {NodeId} from @param {Direction} direction
 * @param {(node: NodeId) => number} heightOf how far down a node is drawn */
export function walkFrom(trace, from, direction, heightOf) {
  const { edgesBySource, edgesByTarget } = indexTrace(trace);
  const readers = (edgesBySource.get(from) ?? []).map(({ target }) => target);
  const operands = (edgesByTarget.get(from) ?? []).map(({ source }) => source);
  if (direction === "forward") return readers[0];
  if (direction === "back") return operands[0];
  const withSameReader = readers.flatMap((node) => (edgesByTarget.get(node) ?? []).map(({ source }) => source));
  const withSameOperand = operands.flatMap((node) => (edgesBySource.get(node) ?? []).map(({ target }) => target));
  const beside = [withSameReader, withSameOperand].map((nodes) => sortByHeight([...new Set([from, ...nodes])], heightOf));
  const nodes = beside.find(({ length }) => length > 1) ?? [];
  return nodes[nodes.indexOf(from) + (direction === "up" ? -1 : 1)];
}

/** @param {readonly NodeId[]} nodes @param {(node: NodeId) => number} heightOf */
function sortByHeight(nodes, heightOf) {
  return [...nodes].sort((one, other) => heightOf(one) - heightOf(other));
}
