// What is known of a trace at a step; computed from the trace alone.
/** @import { NodeId, Trace } from "../trace.js" */

/** When each node's value and gradient become known.
 * @typedef {{ valueAt: ReadonlyMap<NodeId, number>, gradAt: ReadonlyMap<NodeId, number> }} Timeline */

/** @param {Pick<Trace, "steps">} trace @returns {Timeline} */
export function buildTimeline(trace) {
  const valueAt = new Map();
  const gradAt = new Map();
  for (const step of trace.steps) {
    const at = step.phase === "backward" ? gradAt : valueAt;
    for (const node of step.nodes) at.set(node, step.index);
  }
  return { valueAt, gradAt };
}

/** Keeps a step inside the trace. @param {Pick<Trace, "steps">} trace @param {number} step */
export function clampStep(trace, step) {
  return Math.max(0, Math.min(trace.steps.length - 1, step));
}

/** Returns the nodes whose value or gradient appears or disappears between two steps.
 * @param {Pick<Trace, "steps">} trace @param {number} from @param {number} to */
export function nodesChangedBetween(trace, from, to) {
  const nodes = /** @type {Set<NodeId>} */ (new Set());
  const [low, high] = from < to ? [from, to] : [to, from];
  for (const step of trace.steps.slice(low + 1, high + 1)) {
    for (const node of step.nodes) nodes.add(node);
  }
  return nodes;
}

/** Whether a node's value and gradient are known at a step.
 * @param {Timeline} timeline @param {NodeId} node @param {number} step */
export function isKnownAt({ valueAt, gradAt }, node, step) {
  return {
    value: (valueAt.get(node) ?? Infinity) <= step,
    grad: (gradAt.get(node) ?? Infinity) <= step,
  };
}

/** Returns the step a click on a node goes to: its own in the phase shown, and from there its other one.
 * @param {Timeline} timeline @param {Pick<Trace, "steps">} trace @param {NodeId} node @param {number} step */
export function findStepOfNode(timeline, trace, node, step) {
  const forward = timeline.valueAt.get(node);
  const backward = timeline.gradAt.get(node);
  if (backward === undefined) return forward;
  if (forward === undefined) return backward;
  if (step === forward) return backward;
  if (step === backward) return forward;
  return trace.steps[step]?.phase === "backward" ? backward : forward;
}

/** Returns the step of `next` that shows what `step` of `last` showed, when the steps themselves changed.
 * @param {Trace} last @param {number} step @param {Trace} next */
export function matchStep(last, step, next) {
  if (last.structure === next.structure && last.mode === next.mode) return step;
  if (step === last.steps.length - 1) return next.steps.length - 1;
  const before = last.steps[step];
  if (!before || before.phase === "inputs") return 0;
  const shown = before.nodes.length ? before.nodes : before.current;
  const inPhase = next.steps.filter(({ phase }) => phase === before.phase);
  const findRelated = (/** @type {(node: NodeId, was: NodeId) => boolean} */ isRelated) =>
    inPhase.find(({ nodes }) => nodes.some((node) => shown.some((was) => isRelated(node, was))));
  const found =
    findRelated((node, was) => node === was) ??
    // a group was closed: its gate n3 replaces what was inside, n3_0, n3_1, …
    findRelated((node, was) => was.startsWith(`${node}_`)) ??
    // a group was opened: the gates inside replace it
    findRelated((node, was) => node.startsWith(`${was}_`));
  return found ? found.index : clampStep(next, step);
}
