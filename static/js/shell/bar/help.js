// The help dialog.
import { collectRefs } from "../../dom/refs.js";
/** @import { Commands } from "../../context.js" */

/** @param {ParentNode} root @returns {Commands} */
export function mountHelp(root) {
  const { help, helpOpen, helpClose } = collectRefs(root, {
    help: HTMLDialogElement,
    helpOpen: HTMLButtonElement,
    helpClose: HTMLButtonElement,
  });
  const open = () => help.showModal();
  helpOpen.addEventListener("click", open);
  helpClose.addEventListener("click", () => help.close());
  return { help: { run: open } };
}
