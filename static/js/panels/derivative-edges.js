// The wires of a step along which there is a derivative to ask for.
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Step, Trace } from "../state/trace.js" */

/** Nobody differentiates by a constant. @param {Trace} trace @param {Pick<Step, "wires">} step */
export function listDerivativeEdges(trace, step) {
  const { edgesById, nodesById } = indexTrace(trace);
  return step.wires
    .flatMap((id) => edgesById.get(id) ?? [])
    .filter(({ source }) => nodesById.get(source)?.kind !== "constant");
}
