// The link to what is shown: copied, and in every other language.
import { copyText } from "../../dom/clipboard.js";
import { collectRefs } from "../../dom/refs.js";
import { linkTo } from "../../state/link/link.js";
/** @import { Context } from "../../context.js" */

const COPIED_MS = 1500;

/** Returns what is told of every new link of the page.
 * @param {ParentNode} root @param {Context} context @returns {(url: string) => void} */
export function mountShare(root, { store, fields, t, announce }) {
  const { copy, copyLabel } = collectRefs(root, { copy: HTMLButtonElement, copyLabel: HTMLElement });
  const languages = /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[hreflang]"));
  copy.addEventListener("click", async () => {
    const link = await linkTo(fields, store.state().wanted, location.pathname);
    const isCopied = await copyText(new URL(link, location.href).href);
    announce(t(isCopied ? "copied" : "copy.failed"));
    copyLabel.textContent = t(isCopied ? "copied" : "copy");
    setTimeout(() => (copyLabel.textContent = t("copy")), COPIED_MS);
  });
  return (link) => {
    for (const language of languages) {
      const url = new URL(link, location.href);
      url.searchParams.set("lang", language.hreflang);
      language.href = url.pathname + url.search;
    }
  };
}
