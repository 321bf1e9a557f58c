// Prints this step, which is what the page shows on paper, or all steps: a handout, which is loaded when it is wanted.
import { collectRefs } from "../../dom/refs.js";
/** @import { Context } from "../../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountPrint(root, context) {
  const { printLink, printStep, printAll, moreMenu, notice } = collectRefs(root, {
    notice: HTMLElement,
    printLink: HTMLElement,
    printStep: HTMLButtonElement,
    printAll: HTMLButtonElement,
    moreMenu: HTMLElement,
  });
  // the link of what is printed is written below it
  addEventListener("beforeprint", () => (printLink.textContent = location.href));
  printStep.addEventListener("click", () => {
    moreMenu.hidePopover();
    window.print();
  });
  printAll.addEventListener("click", async () => {
    moreMenu.hidePopover();
    const loaded = await import("./handout.js").catch(() => null);
    if (loaded) loaded.printHandout(root, context);
    else notice.textContent = context.t("part.failed");
  });
}
