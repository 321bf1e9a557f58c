// The tools on the board, whose scripts come when they are first wanted: changing inputs, a pointer, a pen.
import { loadOnce } from "../../dom/late/load-once.js";
/** @import { Command, Commands } from "../../context.js" */
/** @import { Board } from "./types.js" */

// A number of an input, which can be dragged.
const NUMBER = ".input .value";

/** Returns how to find the tables of commands: first those of the tools that have come.
 * @param {Board} board @returns {() => readonly Commands[]} */
export function mountTools(board) {
  const tables = /** @type {Commands[]} */ ([]);
  const add = (/** @type {Commands} */ commands) => {
    tables.push(commands);
    return commands;
  };
  const loadInk = loadOnce(async () => add((await import("./ink/mount-ink.js")).mountInk(board)));
  const loadInputs = loadOnce(async () => add((await import("./inputs/mount-inputs.js")).mountInputs(board)));
  const begin = (/** @type {() => Promise<Commands>} */ load, /** @type {string} */ id) =>
    /** @type {Command} */ ({ run: (place) => void load().then((commands) => void commands[id]?.run(place), () => {}) });
  const first = { pen: begin(loadInk, "pen"), pointer: begin(loadInk, "pointer"), input: begin(loadInputs, "input") };
  board.drawing.addEventListener("pointerover", ({ target }) => {
    if (target instanceof Element && target.closest(NUMBER)) loadInputs().catch(() => {});
  });
  return () => [...tables, first];
}
