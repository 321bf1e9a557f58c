// Listens for keys everywhere on the page, except where somebody types, and runs their commands.
import { collectRefs } from "../../dom/refs.js";
import { findCommand } from "./commands.js";
/** @import { Commands } from "../../context.js" */
/** @import { CommandKeys } from "../../state/types.js" */

const FIELDS = "textarea, input:not([type=range]):not([type=checkbox]):not([type=radio]), [contenteditable=true]";
const CONTROLS = "button, a, summary, input, [role=button]";
// a slider or a list keeps the keys that move it, except the one track of all steps
const SLIDERS = "select, input[type=range]:not([data-ref=trackSlider])";

/** `findTables()` returns the tables of commands; the first that takes a command has it. `hasSingles()` says whether
 * keys that type a character are wanted.
 * @param {ParentNode} root @param {readonly CommandKeys[]} keys @param {() => readonly Commands[]} findTables
 * @param {() => boolean} hasSingles */
export function listenForKeys(root, keys, findTables, hasSingles) {
  const { pane } = collectRefs(root, { pane: HTMLElement });
  addEventListener("keydown", (event) => {
    // the editor is in a shadow root, where the event itself names only its host
    const [origin] = event.composedPath();
    const target = origin instanceof Element ? origin : document.body;
    if (event.isComposing || event.defaultPrevented) return;
    const command = findCommand(keys, event, {
      isTyping: target.matches(FIELDS) || target.closest("dialog") !== null,
      isSlider: target.matches(SLIDERS),
      isControl: target.matches(CONTROLS),
      isGraph: pane.contains(target),
      hasSingles: hasSingles(),
    });
    if (command && runCommand(findTables(), command)) event.preventDefault();
  });
}

/** @param {readonly Commands[]} tables @param {{ id: string, place: number }} command */
function runCommand(tables, { id, place }) {
  for (const table of tables) {
    const command = table[id];
    if (command && (command.isEnabled?.() ?? true)) return command.run(place) !== false;
  }
  return false;
}
