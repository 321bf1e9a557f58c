// Loads what makes a group of selected gates when the first gate is selected, or its keys are pressed.
import { loadOnce } from "../../dom/late/load-once.js";
import { collectRefs } from "../../dom/refs.js";
import { setSelecting, toggleGate } from "../../state/actions.js";
import { selectTrace } from "../../state/select.js";
/** @import { Commands, Context } from "../../context.js" */
/** @import { NodeId } from "../../state/trace.js" */

/** `findFocused()` returns the node with the focus.
 * @param {ParentNode} root @param {Context} context @param {() => NodeId | undefined} findFocused @returns {Commands} */
export function loadGrouping(root, context, findFocused) {
  const { store } = context;
  const { selectGates } = collectRefs(root, { selectGates: HTMLButtonElement });
  let table = /** @type {Commands} */ ({});
  const load = loadOnce(async () => (table = (await import("./grouping.js")).mountGrouping(root, context, findFocused)));
  const run = (/** @type {string} */ id) => () =>
    table[id] ? table[id]?.run(0) : void load().then((loaded) => loaded[id]?.run(0), () => {});

  selectGates.addEventListener("click", () => store.dispatch(setSelecting(!store.state().isSelecting)));
  store.watch(
    ({ selected, isSelecting }) => selected.length > 0 || isSelecting,
    (isWanted) => void (isWanted && load().catch(() => {})),
  );
  return {
    "group-gates": { run: run("group-gates"), isEnabled: () => selectTrace(store.state()) !== undefined },
    ungroup: { run: run("ungroup") },
    select: {
      run: () => {
        const node = findFocused();
        if (node === undefined) return false;
        store.dispatch(toggleGate(node));
      },
    },
    escape: { run: run("escape"), isEnabled: () => table.escape?.isEnabled?.() ?? false },
  };
}
