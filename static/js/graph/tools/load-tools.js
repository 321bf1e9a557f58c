// The tools on the board, whose scripts come when they are first wanted: changing inputs, a pointer, a pen.
import { loadOnce } from "../../dom/late/load-once.js";
import { whenIdle } from "../../dom/late/when-idle.js";
/** @import { Command, Commands } from "../../context.js" */
/** @import { Board } from "./types.js" */

/** Returns how to find the tables of commands: first those of the tools that have come.
 * @param {Board} board @returns {() => readonly Commands[]} */
export function mountTools(board) {
  const tables = /** @type {Commands[]} */ ([]);
  const add = (/** @type {Commands} */ commands) => {
    tables.push(commands);
    return commands;
  };
  const loadInk = loadOnce(async () => add((await import("./ink/mount-ink.js")).mountInk(board)));
  const loadInputs = loadOnce(async () => add((await import("../late.js")).mountInputs(board)));
  const begin = (/** @type {() => Promise<Commands>} */ load, /** @type {string} */ id) =>
    /** @type {Command} */ ({ run: (place) => void load().then((commands) => void commands[id]?.run(place), () => {}) });
  const first = { pen: begin(loadInk, "pen"), pointer: begin(loadInk, "pointer"), input: begin(loadInputs, "input") };
  const showInputs = () => void loadInputs().catch(() => {});
  // with a mouse the numbers that can be changed are seen before one is pointed at
  if (!board.pane.inert && matchMedia("(hover: hover)").matches) whenIdle(showInputs);
  board.drawing.addEventListener("pointerover", showInputs);
  return () => [...tables, first];
}
