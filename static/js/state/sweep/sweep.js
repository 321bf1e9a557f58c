// A sweep: what each number of the board says for many values of one input, as the server worded it. Pure.
/** @import { DrawnText, Edge, Node } from "../trace.js" */
/** @import { Column, Grab, Moved, Numbers, Sweep, SweepAnswer, SweptParts } from "./types.js" */

/** Returns a sweep to look numbers up in; the server may have answered only every second, third, … of those asked for.
 * @param {Grab} grab @param {SweepAnswer} answer @returns {Sweep} */
export function buildSweep(grab, { numbers, nodes, edges, curve }) {
  const stride = Math.ceil(grab.numbers.length / numbers.length);
  const places = grab.numbers.map((number, place) => {
    const at = Math.min(Math.round(place / stride), numbers.length - 1);
    return /** @type {const} */ ([number, at]);
  });
  return { grab, places: new Map(places), nodes: splitColumns(nodes), edges: splitColumns(edges), curve };
}

/** @param {Readonly<Record<string, Partial<Record<keyof SweptParts, Column>>>>} parts
 * @returns {ReadonlyMap<string, SweptParts>} */
function splitColumns(parts) {
  const split = (/** @type {[string, Column]} */ [name, column]) => [name, typeof column === "string" && name !== "flow" ? column.split("|") : column];
  return new Map(Object.entries(parts).map(([id, columns]) => [id, Object.fromEntries(Object.entries(columns).map(split))]));
}

/** Returns the numbers for the value that an input has been moved to, null where they are not known.
 * @param {Sweep | null} sweep @param {Moved | null} moved @returns {Numbers | null} */
export function findNumbers(sweep, moved) {
  if (!sweep || !moved || !isSameNumber(sweep.grab, moved)) return null;
  const at = sweep.places.get(moved.number);
  return at === undefined ? null : { sweep, at };
}

/** @param {Pick<Moved, "name" | "index">} one @param {Pick<Moved, "name" | "index">} other */
export function isSameNumber(one, other) {
  return one.name === other.name && one.index === other.index;
}

/** Returns what is written at a node. @param {Node} node @param {Numbers | null} numbers */
export function readNode(node, numbers) {
  const swept = numbers?.sweep.nodes.get(node.id);
  if (!numbers || !swept) return { ...node.text, flow: node.flow, flags: node.flags };
  const { at } = numbers;
  return {
    value: pick(swept.value, at, node.text.value),
    grad: pick(swept.grad, at, node.text.grad),
    flow: Number(swept.flow?.[at] ?? node.flow),
    flags: swept.flags?.[at] ?? node.flags,
  };
}

/** Returns what is written at a wire. @param {Edge} edge @param {Numbers | null} numbers */
export function readEdge(edge, numbers) {
  const swept = numbers?.sweep.edges.get(edge.id);
  const { contribution, local } = edge.text;
  if (!numbers || !swept) return { contribution, local, flow: edge.flow };
  const { at } = numbers;
  const found = pick(swept.local, at, local);
  return {
    contribution: pick(swept.contribution, at, contribution),
    local: typeof found === "string" ? found : local,
    flow: Number(swept.flow?.[at] ?? edge.flow),
  };
}

/** @param {readonly DrawnText[] | undefined} column @param {number} at @param {DrawnText} same */
function pick(column, at, same) {
  return column?.[at] ?? same;
}
