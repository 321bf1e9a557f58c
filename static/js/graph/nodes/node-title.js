// The title of a node: its exact numbers, for the tooltip and for screen readers.
import { describeValue, plainName } from "../../state/trace/notation.js";
/** @import { DrawnText, Node } from "../../state/trace.js" */
/** @import { Tangent } from "../../state/types.js" */

/** Returns the name of a node with its value, and with its gradient or its tangent.
 * @param {Node} node @param {string} target what the gradients are taken of
 * @param {{ readonly value: boolean, readonly grad: boolean }} known @param {Tangent | undefined} tangent */
export function describeNode(node, target, known, tangent) {
  const name = plainName(node.symbol);
  const { shape, text } = node;
  const title = known.value ? name + describeValue(node.value, shape, rangeOf(text.value)) : name;
  if (!known.grad) return title;
  if (tangent) return `${title}\n${tangent.symbol} = ${formatOnOneLine(tangent.tangent)}`;
  const derivative = `∂${target}/∂${node.below ?? name}`;
  return `${title}\n${derivative}${describeValue(node.grad, shape, rangeOf(text.grad))}`;
}

/** @param {DrawnText} text */
function rangeOf(text) {
  return text !== null && typeof text === "object" && "range" in text ? text.range : undefined;
}

/** @param {DrawnText} text */
function formatOnOneLine(text) {
  if (text === null || typeof text === "string") return text ?? "";
  if ("range" in text) return text.range;
  return `[${text.map((row) => `[${row.join(", ")}]`).join(", ")}]`;
}
