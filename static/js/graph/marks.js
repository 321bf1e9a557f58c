// A step in the drawing: which numbers are known, what is current, what the branches of a fork bring.
import { readEdge, readNode } from "../state/sweep/sweep.js";
import { isKnownAt, nodesChangedBetween } from "../state/trace/timeline.js";
import { indexTrace } from "../state/trace/trace-index.js";
import { showLocals, showResults } from "./chips.js";
import { showMatrix } from "./matrix-text.js";
import { nameNode } from "./nodes/node-name.js";
import { describeNode } from "./nodes/node-title.js";
import { raise, setFlow, setMark, writeNumber, writeText } from "./write.js";
/** @import { BoardView, ContributionHandle, Markable, NodeHandle, NumberHandle, Scene } from "./types.js" */
/** @import { Translate } from "../dom/words.js" */
/** @import { DrawnText, EdgeId, Node, NodeId, Step, Trace } from "../state/trace.js" */

/** @typedef {{ readonly value: boolean, readonly grad: boolean }} Known */

// What the flow marks at a gate, and a screen reader says of it.
const SAID = ["dead", "saturated"];

/** Shows a step of a trace; between two steps of one trace only the nodes that change are visited.
 * @param {Scene} scene @param {BoardView} view @param {Translate} t */
export function applyStep(scene, view, t) {
  const { nodesById, timeline } = indexTrace(view.trace);
  for (const id of listChangedNodes(scene.applied, view)) {
    const handle = scene.nodes.get(id);
    const node = nodesById.get(id);
    if (handle && node) showNode(scene, handle, node, view, findKnown(id, view, isKnownAt(timeline, id, view.index)), t);
  }
  const step = view.trace.steps[view.index];
  if (step) {
    setPhase(scene, step.phase);
    showCurrent(scene, step, view.trace);
    showResults(scene, view, step);
    showContributions(scene, step, view);
  }
  scene.applied = view;
}

/** @param {Scene} scene @param {Step["phase"]} phase */
function setPhase(scene, phase) {
  if (scene.phase === phase) return;
  scene.phase = phase;
  scene.root.dataset.phase = phase;
}

/** @param {BoardView | null} last @param {BoardView} view @returns {Iterable<NodeId>} */
function listChangedNodes(last, view) {
  if (last?.trace !== view.trace || last.tangents !== view.tangents) return view.trace.nodes.map(({ id }) => id);
  const swept = last.numbers === view.numbers ? [] : [last, view].flatMap(listSweptNodes);
  const nodes = new Set([...nodesChangedBetween(view.trace, last.index, view.index), ...swept]);
  if (last.hidden === view.hidden) return nodes;
  const numbers = [...last.hidden, ...view.hidden];
  return new Set([...nodes, ...numbers.flatMap((number) => number.split(" ")[0] ?? [])]);
}

// The chips of a wire are written with its target, its lanes with its source.
/** @param {BoardView} view @returns {NodeId[]} */
function listSweptNodes({ numbers, trace }) {
  if (!numbers) return [];
  const { edgesById } = indexTrace(trace);
  const ends = [...numbers.sweep.edges.keys()].flatMap((id) => {
    const edge = edgesById.get(id);
    return edge ? [edge.source, edge.target] : [];
  });
  return [...numbers.sweep.nodes.keys(), ...ends];
}

/** @param {NodeId} id @param {BoardView} view @param {Known} known @returns {Known} */
function findKnown(id, { hidden, tangents, index }, known) {
  const value = known.value && !hidden.has(`${id} value`);
  if (!tangents) return { value, grad: known.grad && !hidden.has(`${id} grad`) };
  const tangent = tangents[id];
  return { value, grad: Boolean(tangent?.tangent) && (tangent?.step ?? Infinity) <= index };
}

/** @param {Scene} scene @param {NodeHandle} handle @param {Node} node
 * @param {BoardView} view @param {Known} known @param {Translate} t */
function showNode(scene, handle, node, view, known, t) {
  const { trace, tangents, numbers } = view;
  const { edgesBySource } = indexTrace(trace);
  const tangent = tangents?.[node.id];
  const now = readNode(node, numbers);
  const drawn = node.text.symbols ?? now;
  const grad = tangents ? (tangent?.tangent ?? null) : drawn.grad;
  showNumber(handle.value, known.value ? drawn.value : null);
  showNumber(handle.grad, known.grad ? grad : null);
  setMark(handle, "known", known.value);
  setMark(handle, "done", known.grad);
  setMark(handle, "nonfinite", known.value && node.kind === "op" && startsNonfinite(node, view));
  showLocals(scene, node, view, known.value);
  const isBackward = known.grad && !tangents;
  setFlow(handle, isBackward ? now.flow : null);
  for (const edge of edgesBySource.get(node.id) ?? []) {
    const wire = scene.wires.get(edge.id);
    if (!wire) continue;
    setMark(wire, "known", known.value);
    setMark(wire, "done", known.grad);
    setFlow(wire, isBackward ? readEdge(edge, numbers).flow : null);
  }
  showFlags(handle, isBackward ? now.flags : [], t);
  // what is not seen is written once the number rests
  if (numbers) return;
  setAttribute(handle.element, "aria-label", nameNode(node, trace, tangents ? { ...known, grad: false } : known, t));
  if (handle.title) writeText(handle.title, describeNode(node, trace.seed.target, known, tangent));
}

/** Whether a gate makes NaN or an infinity of finite numbers. @param {Node} node @param {BoardView} view */
function startsNonfinite({ id, operands }, { trace, numbers }) {
  const { nodesById } = indexTrace(trace);
  const isNonfinite = (/** @type {Node["operands"][number]} */ each) => {
    const found = typeof each === "string" && nodesById.get(each);
    return found ? readNode(found, numbers).flags.includes("nonfinite") : false;
  };
  return isNonfinite(id) && !operands.some(isNonfinite);
}

/** Writes a number, a matrix or a heat map; null where it is not known.
 * @param {NumberHandle | null} number @param {DrawnText} text */
export function showNumber(number, text) {
  if (number?.kind === "text") writeNumber(number, typeof text === "string" ? text : "");
  else if (number?.kind === "matrix") showMatrix(number, typeof text === "string" ? null : text);
}

/** @param {NodeHandle} handle @param {readonly string[]} flags @param {Translate} t */
function showFlags(handle, flags, t) {
  const joined = flags.join(" ");
  if (joined === handle.flags) return;
  handle.flags = joined;
  const said = SAID.filter((flag) => flags.includes(flag)).map((flag) => t(`flow.${flag}`));
  setAttribute(handle.element, "data-flags", joined);
  setAttribute(handle.element, "aria-description", said.join(", "));
}

/** @param {Element} element @param {string} name @param {string} text */
function setAttribute(element, name, text) {
  if (text) element.setAttribute(name, text);
  else element.removeAttribute(name);
}

/** Lights the current nodes, what they read from, the gate that works, and the wires to it.
 * @param {Scene} scene @param {Pick<Step, "phase" | "current" | "others" | "wires">} step @param {Trace} trace */
export function showCurrent({ marked, nodes, wires }, step, trace) {
  marked.current = moveMark(marked.current, step.current, nodes, "current");
  marked.other = moveMark(marked.other, step.others, nodes, "other");
  marked.working = moveMark(marked.working, findWorking(step), nodes, "working");
  marked.lit = moveMark(marked.lit, [...step.wires, ...findUpstream(step, trace)], wires, "lit");
  raise(Array.from(marked.lit, ({ element }) => element));
}

/** Returns the one gate that works at a step: backward it is the only consumer.
 * @param {Pick<Step, "phase" | "current" | "others">} step @returns {readonly NodeId[]} */
export function findWorking({ phase, current, others }) {
  if (phase !== "backward") return current;
  return others.length === 1 ? others : [];
}

/** Returns the wires on which the gradient comes to the consumers of a backward step.
 * @param {Pick<Step, "phase" | "others">} step @param {Trace} trace @returns {EdgeId[]} */
export function findUpstream({ phase, others }, trace) {
  if (phase !== "backward") return [];
  const { edgesBySource } = indexTrace(trace);
  return others.flatMap((node) => (edgesBySource.get(node) ?? []).map(({ id }) => id));
}

/** @param {ReadonlySet<Markable>} last @param {readonly string[]} ids
 * @param {ReadonlyMap<string, Markable>} handles @param {"current" | "other" | "working" | "lit"} mark */
function moveMark(last, ids, handles, mark) {
  const next = new Set(ids.flatMap((id) => handles.get(id) ?? []));
  for (const handle of last) if (!next.has(handle)) setMark(handle, mark, false);
  for (const handle of next) setMark(handle, mark, true);
  return next;
}

/** @param {Scene} scene @param {Step} step @param {BoardView} view */
function showContributions(scene, step, { trace, hidden, tangents, numbers }) {
  const { edgesById } = indexTrace(trace);
  const next = /** @type {Set<ContributionHandle>} */ (new Set());
  for (const id of step.contributions) {
    const edge = edgesById.get(id);
    const contribution = scene.wires.get(id)?.contribution;
    if (!edge || !contribution || tangents || hidden.has(`${edge.source} grad`)) continue;
    next.add(contribution);
    showContribution(contribution, (edge.text.symbols ?? readEdge(edge, numbers)).contribution, true);
  }
  for (const contribution of scene.contributed) {
    if (!next.has(contribution)) showContribution(contribution, null, false);
  }
  scene.contributed = next;
}

/** @param {ContributionHandle} contribution @param {DrawnText} text @param {boolean} isShown */
function showContribution(contribution, text, isShown) {
  showNumber(contribution.number, text);
  if (contribution.isBranch) setMark(contribution, "shown", isShown);
}
