// The numbers of the inputs that can be changed on the board, in the order of the program.
import { listValues, moveNumber, nudgeNumber, readInput, readLiteral } from "../../../state/trace/literals.js";
/** @import { NodeHandle } from "../../types.js" */
/** @import { Input, NodeId } from "../../../state/trace.js" */
/** @import { State } from "../../../state/types.js" */

/** A number of an input, or number `index` of its list.
 * @typedef {{ readonly name: string, readonly node: NodeId, readonly index: number | undefined }} InputNumber */

/** Returns those that the program writes or could write, and the drawing shows as numbers.
 * @param {State["literals"]} literals @param {ReadonlyMap<NodeId, Pick<NodeHandle, "value">>} nodes @returns {InputNumber[]} */
export function listInputNumbers(literals, nodes) {
  return Object.entries(literals?.inputs ?? {}).flatMap(([name, input]) => {
    const places = listPlaces(input, nodes.get(input.node)?.value);
    return places.map((index) => ({ name, node: input.node, index }));
  });
}

/** @param {Input} input @param {NodeHandle["value"] | undefined} drawn @returns {(number | undefined)[]} */
function listPlaces({ literal, numbers, value, trained }, drawn) {
  // what training changed an input to is nowhere in the text
  if (trained) return [];
  if (drawn?.kind === "text") return typeof value === "number" ? [undefined] : [];
  const size = literal ? numbers.length : listValues(value).length;
  if (drawn?.kind !== "matrix" || drawn.entries.length !== size) return [];
  return drawn.entries.some(({ isBlock }) => isBlock) ? [] : drawn.entries.map((_, index) => index);
}

/** Returns the number as the program writes it. @param {State["literals"]} literals @param {InputNumber} number */
export function readNumber(literals, { name, index }) {
  const input = /** @type {Input | undefined} */ (literals?.inputs[name]);
  if (!literals || !input) return "";
  if (index === undefined) return readInput(literals.program, input);
  const place = input.numbers[index];
  return place ? readLiteral(literals.program, place) : (listValues(input.value)[index] ?? "");
}

/** Returns a number moved by steps that fit its digits; null for what is not one.
 * @param {string} text @param {number} steps */
export function moveBySteps(text, steps) {
  return moveNumber(text, steps) ?? nudgeNumber(text, steps);
}

/** Returns the place of a number in a list, −1 where it is not there.
 * @param {readonly InputNumber[]} numbers @param {Pick<InputNumber, "name" | "index"> | null} number */
export function findPlace(numbers, number) {
  return numbers.findIndex(({ name, index }) => name === number?.name && index === number.index);
}
