// What is known of the program beside its text: what its names mean, and their numbers at the step.
import { createSelector, selectHidden, selectNumbers, selectPanel, selectStepIndex, selectTrace } from "../state/select.js";
import { readNode } from "../state/sweep/sweep.js";
import { formatShape } from "../state/trace/notation.js";
import { isKnownAt } from "../state/trace/timeline.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Facts, LineValue, Names } from "./field/types.js" */
/** @import { Numbers } from "../state/sweep/types.js" */
/** @import { DrawnText, Node, NodeId, Reading, Step, Trace } from "../state/trace.js" */
/** @import { Shown, State } from "../state/types.js" */

// in digits: the mark of what comes next, and the dot between two numbers
const NEXT_ROOM = 3;
const DOT_ROOM = 1.5;
const NO_NAMES = /** @type {Names} */ ({ all: [], given: new Set(), fresh: new Set() });
const NO_READINGS = /** @type {readonly Reading[]} */ ([]);

const selectNames = createSelector(
  (state) => [selectTrace(state)],
  (trace) => (trace ? listNames(trace) : NO_NAMES),
);

/** What the editor shows beside the text; the problem is for the field to add.
 * @type {(state: State) => Omit<Facts, "problem">} */
export const selectFacts = createSelector(
  (state) => {
    const { shown, literals } = state;
    const isForward = selectPanel(state)?.tangents ?? false;
    const numbers = selectNumbers(state);
    const index = selectStepIndex(state);
    return /** @type {const} */ ([shown, literals, index, selectHidden(state), isForward, selectNames(state), numbers]);
  },
  (shown, literals, index, hidden, isForward, names, numbers) => ({
    program: shown?.askedWith.program ?? "",
    names,
    readings: shown?.trace.readings ?? NO_READINGS,
    current: shown ? findCurrentName(shown.trace, index) : null,
    values: shown ? readValues(shown, index, hidden, isForward, numbers) : () => undefined,
    literals,
  }),
);

/** @param {Trace} trace @returns {Names} */
function listNames({ named, inputs }) {
  const isFresh = (/** @type {string} */ name) => inputs[name]?.literal === null;
  const all = Object.keys({ ...inputs, ...named });
  return { all, given: new Set(all.filter((name) => !isFresh(name))), fresh: new Set(all.filter(isFresh)) };
}

/** Returns the name whose line the step is about: that of the node, or of the first one behind it that has a name.
 * @param {Trace} trace @param {number} index */
function findCurrentName(trace, index) {
  const step = trace.steps[index];
  const [first] = step?.current ?? [];
  if (first === undefined || step?.phase === "inputs") return null;
  const { edgesBySource } = indexTrace(trace);
  const names = indexNames(trace).byNode;
  // edges lead forward, so this ends
  for (let node = /** @type {string | undefined} */ (first); node !== undefined; ) {
    const name = names.get(node);
    if (name !== undefined) return name;
    node = edgesBySource.get(node)?.[0]?.target;
  }
  return null;
}

/** Returns what looks up the numbers of a name: those of the lines that are seen, of a long program.
 * @param {Shown} shown @param {number} index @param {ReadonlySet<string>} hidden @param {boolean} isForward
 * @param {Numbers | null} numbers @returns {Facts["values"]} */
function readValues({ trace }, index, hidden, isForward, numbers) {
  const { timeline } = indexTrace(trace);
  const next = trace.steps[index + 1];
  const { lines } = indexNames(trace);
  return (name) => {
    const line = lines.get(name);
    if (!line) return undefined;
    const { node, isTyped } = line;
    const { id } = node;
    const { value, grad, room } = numbers ? writeLine(node, isTyped, readNode(node, numbers)) : line;
    const known = isKnownAt(timeline, id, index);
    const isAsked = hidden.size ? hidden.has(`${id} grad`) : !isForward && isGradientOf(next, id);
    return {
      value: known.value && !hidden.has(`${id} value`) ? value : null,
      grad: known.grad && !isForward && !hidden.has(`${id} grad`) ? grad : null,
      room,
      isNext: grad !== null && isAsked,
    };
  };
}

/** What a name has at the end of its line, once it is known.
 * @typedef {{ readonly node: Node, readonly isTyped: boolean, readonly value: string | null,
 *   readonly grad: string | null, readonly room: number }} Line */

const indices = /** @type {WeakMap<Trace, { byNode: ReadonlyMap<NodeId, string>, lines: ReadonlyMap<string, Line> }>} */ (new WeakMap());

/** Returns what is the same at all steps of a trace. @param {Trace} trace */
function indexNames(trace) {
  const found = indices.get(trace);
  if (found) return found;
  const { nodesById } = indexTrace(trace);
  const names = Object.entries({ ...trace.inputs, ...trace.named });
  const lines = new Map(
    names.flatMap(([name, { node: id }]) => {
      const node = nodesById.get(id);
      const isTyped = trace.inputs[name]?.literal != null && trace.inputs[name]?.trained !== true;
      return node ? [[name, writeLine(node, isTyped, node.text)]] : [];
    }),
  );
  const index = { byNode: new Map(names.map(([name, { node }]) => [node, name])), lines };
  indices.set(trace, index);
  return index;
}

/** @param {Node} node @param {boolean} isTyped
 * @param {{ readonly value: DrawnText, readonly grad: DrawnText }} text @returns {Line} */
function writeLine(node, isTyped, text) {
  // the number of an input is in the text itself
  const value = isTyped ? null : describe(node, text.value, "value");
  const grad = describe(node, text.grad, "grad");
  const gradRoom = grad === null ? 0 : Math.max(measure(grad), NEXT_ROOM) + (value === null ? 0 : DOT_ROOM);
  return { node, isTyped, value, grad, room: measure(value ?? "") + gradRoom };
}

/** @param {Step | undefined} step @param {NodeId} id */
const isGradientOf = (step, id) => step?.phase === "backward" && step.nodes.includes(id);

// How wide a number is, in digits; points and spaces are narrower.
/** @param {string} text */
function measure(text) {
  return Array.from(text, (letter) => (/[.,() ]/.test(letter) ? 0.5 : 1)).reduce((sum, width) => sum + width, 0);
}

// An array is too large for the end of a line: its shape is said once, with its value.
/** @param {Node} node @param {DrawnText} text @param {"value" | "grad"} part */
function describe(node, text, part) {
  if (typeof text === "string") return text;
  return part === "value" && text !== null ? formatShape(node.shape) : null;
}
