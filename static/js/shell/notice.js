// The line above the graph: notices of the server, and that it is busy or cannot be reached.
import { collectRefs } from "../dom/refs.js";
/** @import { Context } from "../context.js" */
/** @import { State } from "../state/types.js" */

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
  store.watch(selectTrouble, (trouble, before) => {
    if (trouble) notice.textContent = t(trouble);
    else if (before && notice.textContent === t(before)) notice.textContent = "";
  });
}

/** The sentence that says why an answer does not come. @param {State} state */
function selectTrouble({ isUnreachable, busy }) {
  return isUnreachable ? "offline" : busy;
}
