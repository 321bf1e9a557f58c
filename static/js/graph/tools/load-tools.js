// The tools on the board, whose scripts come when they are first wanted: changing inputs, a pointer, a pen.
/** @import { Command, Commands } from "../../context.js" */
/** @import { Board } from "./types.js" */

/** @typedef {"ink" | "inputs"} Tool */

const LOADERS = {
  ink: async () => (await import("./ink/mount-ink.js")).mountInk,
  inputs: async () => (await import("./inputs/mount-inputs.js")).mountInputs,
};
const TOOLS = /** @type {Readonly<Record<string, Tool>>} */ ({ pen: "ink", pointer: "ink", input: "inputs" });
// A number of an input, which can be dragged.
const NUMBER = ".input .value";

/** Returns how to find the tables of commands: first those of the tools that have come.
 * @param {Board} board @returns {() => readonly Commands[]} */
export function mountTools(board) {
  const tables = /** @type {Commands[]} */ ([]);
  const loading = /** @type {Map<Tool, Promise<Commands>>} */ (new Map());

  const load = (/** @type {Tool} */ tool) => {
    const known = loading.get(tool);
    if (known) return known;
    const coming = LOADERS[tool]().then((mount) => {
      const commands = mount(board);
      tables.push(commands);
      return commands;
    });
    loading.set(tool, coming);
    // it is asked for again when it is wanted again
    coming.catch(() => loading.delete(tool));
    return coming;
  };
  const begin = Object.fromEntries(
    Object.entries(TOOLS).map(([id, tool]) => {
      const run = (/** @type {number} */ place) => void load(tool).then((commands) => void commands[id]?.run(place), () => {});
      return [id, /** @type {Command} */ ({ run })];
    }),
  );
  board.drawing.addEventListener("pointerover", ({ target }) => {
    if (target instanceof Element && target.closest(NUMBER)) load("inputs").catch(() => {});
  });
  return () => [...tables, begin];
}
