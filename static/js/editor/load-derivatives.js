// Loads the whole derivatives when they are first opened. While gradients are to be predicted, their formulas are not
// there to be read.
import { collectRefs } from "../dom/refs.js";
import { selectIsAsking } from "../state/select.js";
/** @import { Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function loadDerivatives(root, context) {
  const { derivatives: host, derivativesBody: body } = collectRefs(root, {
    derivatives: HTMLDetailsElement,
    derivativesBody: HTMLElement,
  });
  let loading = /** @type {Promise<void> | null} */ (null);
  const load = () => import("./derivatives.js").then(({ mountDerivatives }) => mountDerivatives(root, context));
  host.addEventListener("toggle", () => {
    if (!host.open) return;
    // what did not come is asked for when it is opened again
    loading ??= load().catch(() => {
      loading = null;
      body.textContent = context.t("part.failed");
    });
  });
  context.store.watch(selectIsAsking, (isHidden) => (host.hidden = isHidden));
}
