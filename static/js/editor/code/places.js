// Places as the server counts them, in lines and characters from 1, and as the editor does.
import { readLiteral } from "../../state/trace/literals.js";
/** @import { Text } from "@codemirror/state" */
/** @import { Input, Literal } from "../../state/trace.js" */
/** @import { Facts } from "../field/types.js" */

/** Returns where a place is in the text; nothing for one that the text does not have.
 * @param {Text} doc @param {{ line?: number, column?: number, length?: number }} place
 * @returns {{ from: number, to: number } | null} */
export function findRange(doc, { line = 0, column = 1, length = 1 }) {
  if (line < 1 || line > doc.lines) return null;
  const { from, text } = doc.line(line);
  const letters = Array.from(text);
  const start = from + letters.slice(0, column - 1).join("").length;
  return { from: start, to: start + letters.slice(column - 1, column - 1 + length).join("").length };
}

/** A typed number of an input; `index` is its place in a list.
 * @typedef {{ name: string, index: number | undefined, text: string, from: number, to: number }} TypedNumber */

/** Returns the numbers of all inputs, in no order; none while they are known for another text only.
 * @param {Text} doc @param {Facts["literals"]} literals @returns {TypedNumber[]} */
export function listTypedNumbers(doc, literals) {
  const program = doc.toString();
  if (literals?.program !== program) return [];
  return Object.entries(literals.inputs).flatMap(([name, input]) => {
    if (input.trained) return [];
    return listPlaces(input).flatMap(({ place, index }) => {
      const range = findRange(doc, place);
      const text = readLiteral(program, place);
      return range && isPlainNumber(text) ? [{ name, index, text, ...range }] : [];
    });
  });
}

/** @param {Input} input @returns {{ place: Literal, index: number | undefined }[]} */
function listPlaces({ literal, numbers }) {
  if (numbers.length) return numbers.map((place, index) => ({ place, index }));
  return literal ? [{ place: literal, index: undefined }] : [];
}

/** @param {string} text */
function isPlainNumber(text) {
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}
