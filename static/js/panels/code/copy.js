// Copies the code, and says so for a while on its button.
import { copyText } from "../../dom/clipboard.js";
/** @import { PanelContext } from "../types.js" */

const COPIED_MS = 1500;

/** @param {HTMLButtonElement} button @param {() => string} readCode @param {PanelContext} context */
export function mountCopy(button, readCode, { t, announce, signal }) {
  const copy = async () => {
    const isCopied = await copyText(readCode());
    const sentence = t(isCopied ? "code.copied" : "copy.failed");
    announce(sentence);
    button.textContent = sentence;
    setTimeout(() => (button.textContent = t("code.copy")), COPIED_MS);
  };
  button.addEventListener("click", copy, { signal });
}
