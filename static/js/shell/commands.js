// The table of commands: which keys mean them, by where the keys lie (an IME changes what they type).

/** `keys` work everywhere but in a field; of these, single letters and digits can be switched off, as they
 * are in the way of speech input. `graphKeys` work with Shift, or with the focus in the graph.
 * @typedef {object} CommandKeys
 * @property {string} id
 * @property {readonly string[]} [keys]
 * @property {readonly string[]} [singleKeys]
 * @property {readonly string[]} [graphKeys]
 * @property {readonly string[]} [shiftKeys] */

/** @type {readonly CommandKeys[]} */
export const COMMANDS = [
  { id: "next", keys: ["ArrowRight", "PageDown"] },
  { id: "back", keys: ["ArrowLeft", "PageUp"] },
  { id: "play", keys: ["Space"] },
  { id: "first", keys: ["Home"] },
  { id: "last", keys: ["End"] },
  { id: "zoom-in", keys: ["NumpadAdd"], graphKeys: ["Equal"] },
  { id: "zoom-out", keys: ["NumpadSubtract"], graphKeys: ["Minus"] },
  { id: "zoom-fit", keys: ["Numpad0"], graphKeys: ["Digit0"] },
  { id: "project", singleKeys: ["KeyF"] },
  { id: "blank", singleKeys: ["KeyB", "Period"] },
  { id: "group", singleKeys: ["KeyO"] },
  { id: "reveal", singleKeys: ["KeyR"] },
  { id: "search", singleKeys: ["Slash"] },
  { id: "help", shiftKeys: ["Slash"] },
];

/** The key of each example, in their order. */
export const EXAMPLE_KEYS = [
  ...["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9"],
  ...["Digit0", "Minus", "Equal"],
];

/** Where a key is pressed: `isTyping` in a field, `isControl` on a button or link, `isGraph` with the focus in
 * the graph; and `hasSingles`, whether single letters and digits are wanted.
 * @typedef {{ isTyping: boolean, isControl: boolean, isGraph: boolean, hasSingles: boolean }} Where */
/** @typedef {Pick<KeyboardEvent, "code"> & Partial<Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey" | "shiftKey">>} Key */

/** Returns the command of a key with its argument (the number of an example, from 0), or null.
 * @param {Key} event @param {Where} where @returns {{ id: string, argument: number } | null} */
export function findCommand(event, { isTyping, isControl, isGraph, hasSingles }) {
  const { code, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (code === "Escape") return { id: "escape", argument: 0 };
  if (ctrlKey || metaKey || altKey || isTyping) return null;
  const find = (/** @type {Exclude<keyof CommandKeys, "id">} */ kind) => {
    const command = COMMANDS.find((candidate) => candidate[kind]?.includes(code));
    return command ? { id: command.id, argument: 0 } : null;
  };
  const inGraph = shiftKey || isGraph ? find("graphKeys") : null;
  const shifted = shiftKey ? find("shiftKeys") : null;
  if (inGraph || shifted) return hasSingles ? (shifted ?? inGraph) : null;
  // a button keeps its own Space
  if (shiftKey || (code === "Space" && isControl)) return null;
  const found = find("keys");
  if (found || !hasSingles) return found;
  const example = EXAMPLE_KEYS.indexOf(code);
  return example >= 0 ? { id: "example", argument: example } : find("singleKeys");
}
