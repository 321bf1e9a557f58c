// Which lines of a program in code belong together, and to which step.
/** @import { Token } from "./types.js" */

/** Returns where layers and program begin and end, as [[from, to], [from, to]]. The program begins with
 * the comment over the inputs; without lines before it there are no layers.
 * @param {readonly (readonly Token[])[]} lines @param {readonly (readonly number[])[]} steps
 * @returns {[[number, number], [number, number]]} */
export function splitLayers(lines, steps) {
  const first = Math.min(...(steps[0] ?? []), lines.length);
  const hasHead = first < lines.length && lines[first - 1]?.[0]?.[0] === "comment";
  const start = hasHead ? first - 1 : first;
  const hasLayers = lines.slice(0, start).some((tokens) => /^(class|def)$/.test(tokens[0]?.[1] ?? ""));
  if (!hasLayers || first === lines.length) return [[0, 0], [0, lines.length]];
  return [[0, start], [start, lines.length]];
}

/** Returns the step that a line leads to from step `at`: the next one it belongs to, in a circle.
 * @param {readonly (readonly number[])[]} steps @param {number} line @param {number} at */
export function findStepOfLine(steps, line, at) {
  const found = steps.flatMap((lines, step) => (lines.includes(line) ? [step] : []));
  return found.find((step) => step > at) ?? found[0];
}
