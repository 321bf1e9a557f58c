// The help dialog; what it holds comes when it is first opened. Without a script its link leads to a page.
import { parseHtml } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { keepStored, readStored } from "../../dom/storage.js";
import { askHelp } from "../../state/requests/help.js";
import { createQuery } from "../../state/requests/query.js";
/** @import { Commands, Context } from "../../context.js" */

const STORED = "gradwalk.single-keys";

/** Returns the commands, and whether keys that type a character are wanted, as the help lets choose.
 * @param {ParentNode} root @param {Context} context */
export function mountHelp(root, { ask, t }) {
  const { help, helpOpen, helpClose, helpBody } = collectRefs(root, {
    help: HTMLDialogElement,
    helpOpen: HTMLAnchorElement,
    helpClose: HTMLButtonElement,
    helpBody: HTMLElement,
  });
  let hasSingles = readStored(STORED) !== "off";
  const fill = (/** @type {string} */ markup) => {
    helpBody.replaceChildren(parseHtml(markup));
    const { singles } = collectRefs(helpBody, { singles: HTMLInputElement });
    singles.checked = hasSingles;
    singles.addEventListener("change", () => {
      hasSingles = singles.checked;
      keepStored(STORED, hasSingles ? "on" : "off");
    });
  };
  const query = createQuery((_, signal) => askHelp(ask, signal), {
    onBusy: (isBusy) => helpBody.setAttribute("aria-busy", String(isBusy)),
    onAnswer: ({ markup }) => fill(markup),
    onRefusal: ({ detail, title }) => {
      helpBody.replaceChildren(detail ?? title);
      // opened again it is asked for again
      query.forget();
    },
    onUnreachable: () => helpBody.replaceChildren(t("offline")),
  });
  const open = () => {
    help.showModal();
    query.ask([], null);
  };
  helpOpen.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  helpClose.addEventListener("click", () => help.close());
  const commands = /** @type {Commands} */ ({ help: { run: open } });
  return { commands, hasSingles: () => hasSingles };
}
