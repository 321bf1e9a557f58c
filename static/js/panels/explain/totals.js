// What the whole program holds, where only shapes are shown.
import { h } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { PanelContext } from "../types.js" */

/** @param {HTMLElement} root @param {Pick<PanelContext, "store" | "signal">} context */
export function mountTotals(root, { store, signal }) {
  const { totals: list } = collectRefs(root, { totals: HTMLElement });
  store.watch(
    ({ shown }) => shown?.totals,
    (totals) => list.replaceChildren(...(totals ?? []).map((total) => h("li", {}, total))),
  );
  signal.addEventListener("abort", () => list.replaceChildren());
}
