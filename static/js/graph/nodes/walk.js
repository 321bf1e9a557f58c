// Walks along the wires of the graph: forward to a reader, back to an operand, and to what is beside, before and after.
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Scene } from "../types.js" */
/** @import { NodeId, Trace } from "../../state/trace.js" */

/** @typedef {"forward" | "back" | "before" | "after"} Direction */

// By the place of their key: → ← ↑ ↓.
const WALKS = /** @type {const} */ (["forward", "back", "before", "after"]);
const UPRIGHT_WALKS = /** @type {const} */ (["after", "before", "forward", "back"]);

/** Returns the node that an arrow key leads to, as the graph is drawn. @param {Trace} trace
 * @param {Pick<Scene, "isUpright" | "nodes">} scene @param {NodeId} from @param {number} place of the key */
export function walkByKey(trace, { isUpright, nodes }, from, place) {
  const direction = (isUpright ? UPRIGHT_WALKS : WALKS)[place];
  const placeOf = (/** @type {NodeId} */ node) => nodes.get(node)?.box[isUpright ? "x" : "y"] ?? 0;
  return direction && walkFrom(trace, from, direction, placeOf);
}

/** Returns the node that a step along the wires leads to, undefined where there is none. Going forward and back it is
 * the first one; beside are the nodes that go into the same gate, else those that come from the same node.
 * @param {Trace} trace @param {NodeId} from @param {Direction} direction
 * @param {(node: NodeId) => number} placeOf how far down a node is drawn, or how far to the right where the graph goes up */
export function walkFrom(trace, from, direction, placeOf) {
  const { edgesBySource, edgesByTarget } = indexTrace(trace);
  const readers = (edgesBySource.get(from) ?? []).map(({ target }) => target);
  const operands = (edgesByTarget.get(from) ?? []).map(({ source }) => source);
  if (direction === "forward") return readers[0];
  if (direction === "back") return operands[0];
  const withSameReader = readers.flatMap((node) => (edgesByTarget.get(node) ?? []).map(({ source }) => source));
  const withSameOperand = operands.flatMap((node) => (edgesBySource.get(node) ?? []).map(({ target }) => target));
  const beside = [withSameReader, withSameOperand].map((nodes) => sortByPlace([...new Set([from, ...nodes])], placeOf));
  const nodes = beside.find(({ length }) => length > 1) ?? [];
  return nodes[nodes.indexOf(from) + (direction === "before" ? -1 : 1)];
}

/** @param {readonly NodeId[]} nodes @param {(node: NodeId) => number} placeOf */
function sortByPlace(nodes, placeOf) {
  return [...nodes].sort((one, other) => placeOf(one) - placeOf(other));
}
