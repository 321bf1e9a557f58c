// The examples: each is a link, and with a script it takes the program's place without a new page.
import { collectRefs } from "../../dom/refs.js";
import { openProgram } from "../../state/actions.js";
/** @import { Commands, Context } from "../../context.js" */

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountExamples(root, { store }) {
  const { examples } = collectRefs(root, { examples: HTMLElement });
  const links = /** @type {HTMLAnchorElement[]} */ ([...examples.querySelectorAll("[data-example]")]);
  const open = (/** @type {HTMLAnchorElement} */ { dataset }) => {
    const look = { shapes: Boolean(dataset.shapes), unroll: false, open: dataset.closed ? [] : null };
    store.dispatch(openProgram(dataset.program ?? "", look));
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link);
    });
  }
  const openAt = (/** @type {number} */ place) => {
    const link = links[place];
    if (link) open(link);
    return Boolean(link);
  };
  return { example: { run: openAt } };
}
