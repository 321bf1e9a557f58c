// Puts a text on the clipboard, also on a page that came over plain HTTP.
import { h } from "./h.js";

/** Returns whether it worked. @param {string} text */
export async function copyText(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // not allowed here: the older way is left
    }
  }
  const field = h("textarea", { value: text, className: "unseen" });
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
