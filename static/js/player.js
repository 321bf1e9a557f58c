// What stands in the picture at a step, computed from the trace alone; knows nothing of the page.

// When each node's value and gradient become known.
export function timeline(trace) {
  const valueAt = new Map();
  const gradAt = new Map();
  for (const step of trace.steps) {
    const at = step.phase === "backward" ? gradAt : valueAt;
    for (const node of step.nodes) at.set(node, step.index);
  }
  return { valueAt, gradAt };
}

// Keeps a step inside the trace.
export function within(trace, step) {
  return Math.max(0, Math.min(trace.steps.length - 1, step));
}

// The nodes whose value or gradient appears or disappears between two steps.
export function touched(trace, from, to) {
  const nodes = new Set();
  const [low, high] = from < to ? [from, to] : [to, from];
  for (let index = low + 1; index <= high; index += 1) {
    for (const node of trace.steps[index].nodes) nodes.add(node);
  }
  return nodes;
}

// Whether a node's value and gradient are known at a step.
export function knownAt(times, node, step) {
  return {
    value: times.valueAt.has(node) && times.valueAt.get(node) <= step,
    grad: times.gradAt.has(node) && times.gradAt.get(node) <= step,
  };
}

// The step a click on a node goes to: its own in the phase shown, and from there its other one.
export function stepOf(times, trace, node, step) {
  const forward = times.valueAt.get(node);
  const backward = times.gradAt.get(node);
  if (backward === undefined) return forward;
  if (forward === undefined) return backward;
  if (step === forward) return backward;
  if (step === backward) return forward;
  return trace.steps[step].phase === "backward" ? backward : forward;
}

// The step of `next` that shows what `step` of `last` showed, when the steps themselves have changed.
export function sameStep(last, step, next) {
  if (last.structure === next.structure && last.mode === next.mode) return step;
  if (step === last.steps.length - 1) return next.steps.length - 1;
  const { phase, nodes, current } = last.steps[step];
  if (phase === "inputs") return 0;
  const shown = nodes.length ? nodes : current;
  const inPhase = next.steps.filter((other) => other.phase === phase);
  const showing = (related) =>
    inPhase.find((other) => other.nodes.some((node) => shown.some((was) => related(node, was))));
  const found =
    showing((node, was) => node === was) ??
    // a group was closed: its gate n3 stands for what was inside, n3_0, n3_1, …
    showing((node, was) => was.startsWith(`${node}_`)) ??
    // a group was opened: the gates inside stand for it
    showing((node, was) => node.startsWith(`${was}_`));
  return found ? found.index : within(next, step);
}
