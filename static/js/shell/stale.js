// While a program cannot be read its last graph stays, dimmed.
import { collectRefs } from "../dom/refs.js";
/** @import { Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountStale(root, { store }) {
  const { inputs } = collectRefs(root, { inputs: HTMLElement });
  store.watch(
    ({ problem, shown }) => problem !== null && shown !== null,
    (isStale) => {
      document.documentElement.toggleAttribute("data-stale", isStale);
      inputs.inert = isStale;
    },
  );
}
