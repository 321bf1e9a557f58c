// Which nodes a search means, the best first.
/** @import { Node } from "../trace.js" */

const MOST_FOUND = 50;

/** @typedef {Pick<Node, "name" | "symbol" | "label" | "op"> & { aliases?: readonly string[] }} Named */

/** Returns the nodes whose name, label or operation holds `query`; none for an empty one.
 * @template {Named} N @param {readonly N[]} nodes @param {string} query @returns {N[]} */
export function findNodes(nodes, query) {
  const wanted = normalize(query.trim());
  if (!wanted) return [];
  const ranked = nodes
    .map((node, place) => ({ node, place, rank: rankNode(node, wanted) }))
    .filter(({ rank }) => rank < Infinity);
  ranked.sort((a, b) => a.rank - b.rank || a.place - b.place);
  return ranked.slice(0, MOST_FOUND).map(({ node }) => node);
}

// Names come before operations, whole words before beginnings, and these before what is inside.
/** @param {Named} node @param {string} wanted */
function rankNode({ name, aliases = [], symbol, label, op }, wanted) {
  const names = [name ?? "", ...aliases, symbol].filter(Boolean).map(normalize);
  const gates = [label, op ?? ""].filter(Boolean).map(normalize);
  /** @type {((text: string) => boolean)[]} */
  const tests = [(text) => text === wanted, (text) => text.startsWith(wanted)];
  // one letter is inside of everything
  if (wanted.length > 1) tests.push((text) => text.includes(wanted));
  for (const [distance, test] of tests.entries()) {
    if (names.some(test)) return distance * 2;
    if (gates.some(test)) return distance * 2 + 1;
  }
  return Infinity;
}

// W₁ is found as W1 and as W_1, the element W₁₂ as W12 and as W_{1,2}.
/** @param {string} text */
function normalize(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll(/[_{},]/g, "");
}
