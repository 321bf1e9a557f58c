// The line above the graph: notices of the server, and that it cannot be reached.
import { collectRefs } from "../dom/refs.js";
import { selectStepIndex } from "../state/select.js";
/** @import { Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountNotice(root, { store, t }) {
  const { notice } = collectRefs(root, { notice: HTMLElement });
  // what the server wrote into the page stays until there is something else to say
  const written = store.state().shown?.notices;
  store.watch(
    ({ shown }) => shown?.notices,
    (notices) => {
      if (notices && notices !== written) notice.textContent = notices.join(" ");
    },
  );
  store.watch(
    ({ isUnreachable }) => isUnreachable,
    (isUnreachable, before) => {
      if (isUnreachable) notice.textContent = t("offline");
      else if (before && notice.textContent === t("offline")) notice.textContent = "";
    },
  );
  // who steps has read how to
  store.watch(selectStepIndex, (_, before) => {
    if (before !== undefined && notice.textContent?.trim() === t("hint")) notice.textContent = "";
  });
}
