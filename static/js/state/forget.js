// What was chosen for another program: it is forgotten where the trace that came has no use for it.
/** @import { Input, Trace } from "./trace.js" */
/** @import { Wanted } from "./types.js" */

export const UNCHOSEN = { parameters: null, data: null };
export const FROM_ONES = { of: null, upstream: null };

/** Forgets a choice of inputs where the program no longer has one of them.
 * @param {Wanted} wanted @param {Readonly<Record<string, Input>>} inputs @returns {Wanted} */
export function forgetMissing(wanted, inputs) {
  const chosen = [...(wanted.parameters ?? []), ...(wanted.data ?? [])];
  // an unrolled array has an input for each element: W[0,1]
  const names = new Set(Object.keys(inputs).map((name) => name.split("[")[0]));
  return chosen.some((name) => !names.has(name)) ? { ...wanted, ...UNCHOSEN } : wanted;
}

/** Forgets a start that did not fit the output, and was not taken: the backward pass starts from ones.
 * @param {Wanted} wanted @param {Wanted} asked @param {Trace} trace @returns {Wanted} */
export function forgetMisfit(wanted, asked, { seed }) {
  const isAsked = wanted.of === asked.of && wanted.upstream === asked.upstream;
  const isTaken = seed.kind === (wanted.upstream === null ? "element" : "upstream");
  return isAsked && !isTaken && (wanted.of ?? wanted.upstream) !== null ? { ...wanted, ...FROM_ONES } : wanted;
}
