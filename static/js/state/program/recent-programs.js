// Programs that were worked on, the last one first: few, and of a length that a browser keeps.
import { isBlankProgram } from "../trace/blank-program.js";

const MOST_PROGRAMS = 20;
const MOST_LETTERS = 20_000;

/** Returns the list with a program at its head. @param {readonly string[]} programs @param {string} program
 * @returns {readonly string[]} */
export function addProgram(programs, program) {
  if (isBlankProgram(program) || program.length > MOST_LETTERS || programs[0] === program) return programs;
  return [program, ...programs.filter((other) => other !== program)].slice(0, MOST_PROGRAMS);
}

/** Reads what was stored; anything else is an empty list. @param {string | null} stored @returns {readonly string[]} */
export function readPrograms(stored) {
  try {
    const programs = /** @type {unknown} */ (JSON.parse(stored ?? "[]"));
    return Array.isArray(programs) ? programs.filter((program) => typeof program === "string").slice(0, MOST_PROGRAMS) : [];
  } catch {
    return [];
  }
}

/** Returns a program on one line, as a list shows it. @param {string} program */
export function summarizeProgram(program) {
  return program.split("\n").map((line) => line.trim()).filter(Boolean).join("; ").slice(0, 200);
}
