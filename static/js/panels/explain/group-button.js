// Opens or closes the group of the step's node.
import { setTitle } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { toggleGroup } from "../../state/actions.js";
import { selectStep } from "../../state/select.js";
import { findGroupOfNode } from "../../state/trace/trace-index.js";
/** @import { State } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mountGroupButton(root, { store, t, signal }) {
  const { group: button } = collectRefs(root, { group: HTMLButtonElement });
  const toggle = () => {
    const group = selectGroup(store.state());
    if (group) store.dispatch(toggleGroup(group.id));
  };
  button.addEventListener("click", toggle, { signal });
  store.watch(selectGroup, (group) => {
    button.hidden = !group;
    if (!group) return;
    const name = t(group.open ? "group.close" : "group.open", { name: group.label });
    button.textContent = name;
    setTitle(button, name);
  });
}

/** @param {State} state */
function selectGroup(state) {
  const [node, other] = selectStep(state)?.current ?? [];
  return state.shown && node && !other ? findGroupOfNode(state.shown.trace, node) : undefined;
}
