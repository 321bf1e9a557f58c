// What is derived from a trace, computed once for each: nodes and edges by id, edges by their ends, the timeline.
import { buildTimeline } from "./timeline.js";
/** @import { Edge, EdgeId, Group, Node, NodeId, Trace } from "../trace.js" */
/** @import { Timeline } from "./timeline.js" */

/** @typedef {object} TraceIndex
 * @property {ReadonlyMap<NodeId, Node>} nodesById
 * @property {ReadonlyMap<EdgeId, Edge>} edgesById
 * @property {ReadonlyMap<NodeId, readonly Edge[]>} edgesBySource
 * @property {ReadonlyMap<NodeId, readonly Edge[]>} edgesByTarget
 * @property {Timeline} timeline
 * @property {boolean} hasTensors whether any node is an array */

/** @type {WeakMap<Trace, TraceIndex>} */
const indices = new WeakMap();

/** @param {Trace} trace @returns {TraceIndex} */
export function indexTrace(trace) {
  const known = indices.get(trace);
  if (known) return known;
  const index = {
    nodesById: new Map(trace.nodes.map((node) => [node.id, node])),
    edgesById: new Map(trace.edges.map((edge) => [edge.id, edge])),
    edgesBySource: groupEdges(trace.edges, ({ source }) => source),
    edgesByTarget: groupEdges(trace.edges, ({ target }) => target),
    timeline: buildTimeline(trace),
    hasTensors: trace.nodes.some(({ shape }) => shape.length > 0),
  };
  indices.set(trace, index);
  return index;
}

/** Returns the group to open or close at a node: the closed group that it is, else the innermost open one.
 * @param {Trace} trace @param {NodeId} id @returns {Group | undefined} */
export function findGroupOfNode(trace, id) {
  const closed = trace.groups.find(({ open, nodes }) => !open && nodes.includes(id));
  const around = indexTrace(trace).nodesById.get(id)?.group;
  return closed ?? trace.groups.find((group) => group.id === around);
}

/** Returns the ids of the groups that are open. @param {Trace} trace */
export function listOpenGroups({ groups }) {
  return groups.filter(({ open }) => open).map(({ id }) => id);
}

/** @param {readonly Edge[]} edges @param {(edge: Edge) => NodeId} findEnd */
function groupEdges(edges, findEnd) {
  const byEnd = /** @type {Map<NodeId, Edge[]>} */ (new Map());
  for (const edge of edges) {
    const end = findEnd(edge);
    const others = byEnd.get(end);
    if (others) others.push(edge);
    else byEnd.set(end, [edge]);
  }
  return byEnd;
}
