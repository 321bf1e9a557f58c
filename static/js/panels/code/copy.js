// Copies the code or the LaTeX, and says so for a while on its button.
import { copyText } from "../../dom/clipboard.js";
/** @import { PanelContext } from "../types.js" */

const COPIED_MS = 1500;

/**
 * @param {HTMLButtonElement} button @param {"code.copy" | "code.latex"} label
 * @param {() => string} readText @param {PanelContext} context
 */
export function mountCopy(button, label, readText, { t, announce, signal }) {
  const copy = async () => {
    const isCopied = await copyText(readText());
    const sentence = t(isCopied ? "code.copied" : "copy.failed");
    announce(sentence);
    button.textContent = sentence;
    setTimeout(() => (button.textContent = t(label)), COPIED_MS);
  };
  button.addEventListener("click", copy, { signal });
}
