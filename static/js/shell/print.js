// The link of what is printed, which is written below it.
import { collectRefs } from "../dom/refs.js";

/** @param {ParentNode} root */
export function mountPrint(root) {
  const { printed } = collectRefs(root, { printed: HTMLElement });
  addEventListener("beforeprint", () => (printed.textContent = location.href));
}
