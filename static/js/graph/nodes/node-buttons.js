// The nodes of the drawing as buttons: chosen by click and key; Tab reaches the current one.
/** @import { NodeHandle } from "../types.js" */
/** @import { GroupId, NodeId } from "../../state/trace.js" */

/** `onChoose` receives which node was chosen, and at what part of it; `onToggle` which group was double-clicked.
 * @param {HTMLElement} drawing
 * @param {{ onChoose: (node: NodeId, part: Element | null) => void, onToggle: (group: GroupId) => void }} handlers */
export function attachNodeButtons(drawing, { onChoose, onToggle }) {
  let reached = /** @type {NodeHandle | null} */ (null);
  let hadFocus = false;
  const hasFocus = () => drawing.contains(document.activeElement);

  const choose = (/** @type {Event} */ event) => {
    const node = findNodeAt(event.target);
    if (node === undefined) return;
    event.preventDefault();
    onChoose(node, event.target instanceof Element ? event.target : null);
  };
  drawing.addEventListener("click", choose);
  drawing.addEventListener("keydown", (event) => {
    // Enter is a command
    if (event.code === "Space") choose(event);
  });
  drawing.addEventListener("dblclick", ({ target }) => {
    const group = findData(target, "[data-group]")?.group;
    if (group !== undefined) onToggle(group);
  });

  return {
    /** Called before the drawing is replaced, so that the keyboard focus stays in it. */
    keepFocus() {
      hadFocus = hasFocus();
      reached = null;
    },

    /** Makes a node the one that Tab reaches, and moves the focus along when it is in the drawing.
     * @param {NodeHandle | undefined} node */
    reach(node) {
      const isInside = hadFocus || hasFocus();
      hadFocus = false;
      reached?.element.setAttribute("tabindex", "-1");
      reached = node ?? null;
      reached?.element.setAttribute("tabindex", "0");
      if (isInside) focusNode(node);
    },

    /** The node with the focus. */
    focused: () => (hasFocus() ? findNodeAt(document.activeElement) : undefined),
  };
}

/** @param {NodeHandle | undefined} node */
export function focusNode(node) {
  node?.element.focus({ preventScroll: true });
}

/** Returns the node that an element belongs to. @param {EventTarget | null} target @returns {NodeId | undefined} */
export function findNodeAt(target) {
  return findData(target, ".node")?.node;
}

/** @param {EventTarget | null} target @param {string} selector @returns {DOMStringMap | undefined} */
function findData(target, selector) {
  const element = target instanceof Element ? target.closest(selector) : null;
  return element instanceof SVGElement ? element.dataset : undefined;
}
