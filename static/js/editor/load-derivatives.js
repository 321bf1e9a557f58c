// Loads the whole derivatives when they are first opened. While gradients are to be predicted, their formulas are not
// there to be read.
import { loadOnce } from "../dom/late/load-once.js";
import { collectRefs } from "../dom/refs.js";
import { selectIsAsking } from "../state/select.js";
/** @import { Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function loadDerivatives(root, context) {
  const { derivatives: host, derivativesBody: body } = collectRefs(root, {
    derivatives: HTMLDetailsElement,
    derivativesBody: HTMLElement,
  });
  const load = loadOnce(async () => (await import("./derivatives.js")).mountDerivatives(root, context));
  host.addEventListener("toggle", () => {
    if (host.open) load().catch(() => (body.textContent = context.t("part.failed")));
  });
  context.store.watch(selectIsAsking, (isHidden) => (host.hidden = isHidden));
}
