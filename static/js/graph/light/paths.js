// The ways from one node to the output: all that its derivative consists of. The rest of the drawing steps back.
import { createLight } from "../../dom/light.js";
/** @import { NodeId, Trace } from "../../state/trace.js" */
/** @import { Scene } from "../types.js" */

const lightPath = createLight("on-path");

/** Shows the ways from a node, or the whole drawing as it is without one.
 * @param {Scene} scene @param {Trace} trace @param {NodeId | null} start */
export function showPaths({ svg, nodes, wires }, trace, start) {
  const onWay = start === null ? new Set() : findReached(trace, start);
  svg.classList.toggle("with-path", onWay.size > 0);
  lightPath([
    ...[...nodes.values()].flatMap(({ id, element }) => (onWay.has(id) ? element : [])),
    ...trace.edges.flatMap(({ id, source }) => (onWay.has(source) ? wires.get(id)?.element ?? [] : [])),
  ]);
}

// Every node of a program leads to its output, so what is reached from a node is on a way.
/** @param {Trace} trace @param {NodeId} start @returns {Set<NodeId>} */
function findReached({ nodes, edges }, start) {
  const readers = new Map(nodes.map(({ id }) => [id, /** @type {NodeId[]} */ ([])]));
  for (const { source, target } of edges) readers.get(source)?.push(target);
  const reached = new Set([start]);
  // a set goes on with what is added while it is walked
  for (const node of reached) for (const reader of readers.get(node) ?? []) reached.add(reader);
  return reached;
}
