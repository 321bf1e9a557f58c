// An empty program is an invitation: the board says what can be typed, and offers a few programs. A first visit is
// offered them, too, until the first edit.
import { collectRefs } from "../dom/refs.js";
import { selectText } from "../state/select.js";
import { isBlankProgram } from "../state/trace/blank-program.js";
/** @import { Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountInvitation(root, { store }) {
  const { invitation, zoomIn, zoomOut, zoomFit } = collectRefs(root, {
    invitation: HTMLElement,
    zoomIn: HTMLButtonElement,
    zoomOut: HTMLButtonElement,
    zoomFit: HTMLButtonElement,
  });
  store.watch(selectText, (text, before) => {
    if (before !== undefined) invitation.classList.remove("beginning");
    const isBlank = isBlankProgram(text);
    invitation.hidden = !isBlank && !invitation.classList.contains("beginning");
    // the last drawing is behind it, unseen
    for (const button of [zoomIn, zoomOut, zoomFit]) button.disabled = isBlank;
  });
}
