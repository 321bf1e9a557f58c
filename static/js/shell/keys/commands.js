// Finds the command of a key in the records that the server wrote into the page.
/** @import { CommandKeys } from "../../state/types.js" */

// Keys that type a character: they are in the way of speech input, and can be switched off.
const SINGLES = /^(Shift\+)?(Key[A-Z]|Digit\d|Minus|Equal|Period|Slash)$/;

/** Where a key is pressed: `isTyping` in a field that keeps its keys, `isSlider` on a control that keeps those
 * that move it, `isControl` on a button or link, `isGraph` with the focus in the graph; and `hasSingles`, whether
 * keys that type a character are wanted.
 * @typedef {{ isTyping: boolean, isSlider: boolean, isControl: boolean, isGraph: boolean, hasSingles: boolean }} Where */
/** @typedef {Pick<KeyboardEvent, "code"> & Partial<Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">>} Key */

/** Returns the command of a key, with the place of the key among those of the command, or null.
 * @param {readonly CommandKeys[]} commands @param {Key} event @param {Where} where
 * @returns {{ id: string, place: number } | null} */
export function findCommand(commands, event, { isTyping, isSlider, isControl, isGraph, hasSingles }) {
  const hasControl = Boolean(event.ctrlKey || event.metaKey);
  const isKept = isTyping || (isSlider && !hasControl);
  if (isKept && event.code !== "Escape") return null;
  const key = `${event.altKey ? "Alt+" : ""}${hasControl ? "Control+" : ""}${event.shiftKey ? "Shift+" : ""}${hasControl ? letterOf(event) : event.code}`;
  if (!hasSingles && SINGLES.test(key)) return null;
  const find = (/** @type {"keys" | "graphKeys"} */ kind) => {
    const command = commands.find((candidate) => candidate[kind].includes(key));
    return command ? { id: command.id, place: command[kind].indexOf(key) } : null;
  };
  // a button keeps its own Space
  if (key === "Space" && isControl) return null;
  return (isGraph ? find("graphKeys") : null) ?? find("keys");
}

// With Control a letter is meant as it is printed, which a German keyboard has elsewhere.
/** @param {Key} event */
function letterOf({ code, key }) {
  return key && /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code;
}
