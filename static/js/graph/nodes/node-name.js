// What a screen reader calls a node: "q, plus gate, from x and y, to times, value 3, gradient −4".
import { formatShape, plainName } from "../../state/trace/notation.js";
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Translate } from "../../dom/words.js" */
/** @import { DrawnText, Edge, Node, NodeId, Trace } from "../../state/trace.js" */

// Gates whose sign is no word.
const SIGNS = ["add", "sub", "mul", "div", "neg", "reciprocal", "matmul", "sum"];
const MOST_LISTED = 5;

/** @param {Node} node @param {Trace} trace
 * @param {{ readonly value: boolean, readonly grad: boolean }} known @param {Translate} t */
export function nameNode(node, trace, known, t) {
  const { nodesById, edgesBySource, edgesByTarget } = indexTrace(trace);
  const list = (/** @type {readonly Edge[]} */ edges, /** @type {"source" | "target"} */ end) =>
    findNodes(edges, end, nodesById).map((each) => (end === "source" ? plainName(each.symbol) : nameGate(each, t)));
  const sources = list(edgesByTarget.get(node.id) ?? [], "source");
  const targets = list(edgesBySource.get(node.id) ?? [], "target");
  return [
    plainName(node.symbol),
    node.kind === "op" ? t("node.gate", { gate: nameGate(node, t) }) : t(`node.${node.kind}`),
    sources.length ? t("node.from", { names: join(sources, t) }) : "",
    targets.length ? t("node.to", { names: join(targets, t) }) : "",
    node.id === trace.output ? t("node.output") : "",
    known.value ? t("node.value", { value: sayNumber(node.text.value, node, t) }) : "",
    known.grad ? t("node.gradient", { gradient: sayNumber(node.text.grad, node, t) }) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** @param {readonly Edge[]} edges @param {"source" | "target"} end @param {ReadonlyMap<NodeId, Node>} nodesById */
function findNodes(edges, end, nodesById) {
  return [...new Set(edges.map((edge) => edge[end]))].flatMap((id) => nodesById.get(id) ?? []);
}

/** @param {Node} node @param {Translate} t */
function nameGate({ op, label }, t) {
  return op && SIGNS.includes(op) && !/\d/.test(label) ? t(`node.sign.${op}`) : label;
}

/** @param {readonly string[]} names @param {Translate} t */
function join(names, t) {
  const more = names.length - MOST_LISTED;
  if (more > 0) return `${names.slice(0, MOST_LISTED).join(", ")}, ${t("node.more", { count: more })}`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")}${t("node.and")}${names.at(-1)}` : (names[0] ?? "");
}

/** @param {DrawnText} text @param {Node} node @param {Translate} t */
function sayNumber(text, { shape }, t) {
  if (typeof text === "string") return text;
  if (Array.isArray(text) && text.length === 1) return /** @type {readonly string[]} */ (text[0]).join(" ");
  return t("node.array", { shape: formatShape(shape) });
}
