// Listens for keys everywhere on the page, except where somebody types, and runs their commands.
import { collectRefs } from "../../dom/refs.js";
import { keepStored, readStored } from "../../dom/storage.js";
import { findCommand } from "./commands.js";
/** @import { Commands } from "../../context.js" */
/** @import { CommandKeys } from "../../state/types.js" */

const STORED = "gradwalk.single-keys";
const FIELDS = "textarea, input:not([type=range]):not([type=checkbox]):not([type=radio]), [contenteditable=true]";
const CONTROLS = "button, a, summary, input, [role=button]";
// a slider or a list keeps the keys that move it, except the one track of all steps
const SLIDERS = "select, input[type=range]:not([data-ref=trackSlider])";

/** `findTables()` returns the tables of commands; the first that takes a command has it.
 * @param {ParentNode} root @param {readonly CommandKeys[]} keys @param {() => readonly Commands[]} findTables */
export function listenForKeys(root, keys, findTables) {
  const { singles, pane } = collectRefs(root, { singles: HTMLInputElement, pane: HTMLElement });
  singles.checked = readStored(STORED) !== "off";
  singles.addEventListener("change", () => keepStored(STORED, singles.checked ? "on" : "off"));
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
      hasSingles: singles.checked,
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
