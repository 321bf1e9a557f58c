// A row of the check: one number of an input, and which of them is chosen.
/** @import { Input, Value } from "../../state/trace.js" */
/** @import { Wanted } from "../../state/types.js" */
/** @import { CheckRow } from "./types.js" */

/** @param {CheckRow} row @param {Input | undefined} input */
export function describeRow(row, input) {
  const { name, backward, numerical, error, verdict, verdict_text: verdictText, index } = row;
  return {
    row,
    node: input?.node,
    name,
    element: index.length ? flatten(index, input?.value ?? null) : undefined,
    className: verdict,
    cells: [
      { content: backward, className: "grad" },
      { content: numerical, className: "number-cell" },
      { content: error, className: "number-cell" },
      { content: verdictText, className: "verdict-cell" },
    ],
  };
}

/** Whether a row is the one that the link keeps.
 * @param {CheckRow} row @param {Pick<Wanted, "input" | "index">} wanted */
export function isChosen(row, { input, index }) {
  return row.input === input && String(row.index) === String(index);
}

/** The place of an element among all of its array; undefined where the array is too large to be known.
 * @param {readonly number[]} index @param {Value} value */
export function flatten(index, value) {
  let place = 0;
  let inside = /** @type {unknown} */ (value);
  for (const k of index) {
    if (!Array.isArray(inside)) return undefined;
    place = place * inside.length + k;
    inside = inside[0];
  }
  return place;
}
