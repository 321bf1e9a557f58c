// What a small change of the current node would do, where nobody can try it: nudge.js does both.
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { selectStep } from "../../state/select.js";
/** @import { PanelContext } from "../types.js" */

/** @param {HTMLElement} root @param {Pick<PanelContext, "store">} context */
export function mountForce(root, { store }) {
  const { force } = collectRefs(root, { force: HTMLElement });
  store.watch(selectStep, (step) => setText(force, step?.explanation?.force ?? ""));
}
