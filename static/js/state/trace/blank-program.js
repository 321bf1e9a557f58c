// A program without a statement: nothing is wrong with it, there is only nothing to show.

/** Whether a text has nothing but space and comments. @param {string} program */
export function isBlankProgram(program) {
  return program.split("\n").every((line) => /^[\s;]*(#|$)/.test(line));
}
