// Finds a node by its name, its gate's label or its operation.
import { h, mathName } from "../../dom/h.js";
import { findNode } from "../../state/actions.js";
import { selectTrace } from "../../state/select.js";
import { findNodes } from "../../state/trace/find-nodes.js";
import { splitName } from "../../state/trace/notation.js";
/** @import { Context } from "../../context.js" */
/** @import { Node as TraceNode } from "../../state/trace.js" */

/** @typedef {{ readonly searchOpen: HTMLElement, readonly searchField: HTMLInputElement, readonly searchFound: HTMLElement }} Parts */

/** Returns what lists the nodes for what the field holds.
 * @param {Parts} parts @param {Context} context @returns {() => void} */
export function attachSearch({ searchOpen, searchField: field, searchFound: list }, { store, t }) {
  let marked = -1;

  const mark = (/** @type {number} */ place) => {
    marked = place;
    field.setAttribute("aria-activedescendant", place < 0 ? "" : `found-${place}`);
    [...list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === place));
      if (index === place) option.scrollIntoView({ block: "nearest" });
    });
  };
  const look = () => {
    const nodes = findNodes(selectTrace(store.state())?.nodes ?? [], field.value);
    const hasNone = field.value.trim() !== "" && nodes.length === 0;
    const none = h("li", { className: "none", role: "option", ariaDisabled: "true" }, t("search.none"));
    list.replaceChildren(...(hasNone ? [none] : nodes.map(createOption)));
    list.hidden = list.children.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(nodes.length ? 0 : -1);
  };
  const take = (/** @type {string | undefined} */ node) => {
    field.blur();
    if (node) store.dispatch(findNode(node));
  };

  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    const total = list.querySelectorAll("[data-node]").length;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (by && total) mark((marked + by + total) % total);
    else if (event.code === "Enter" && !event.isComposing && marked >= 0) take(nodeOf(list.children[marked]));
    else if (event.code === "Escape") searchOpen.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
    // a hidden button takes no focus
    if (event.code === "Escape") field.blur();
  });
  // a click takes the focus from the field, and the list with it, before it is a click
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const node = nodeOf(/** @type {Element} */ (event.target).closest("[data-node]"));
    if (node) take(node);
  });
  return look;
}

/** @param {Element | null | undefined} option */
function nodeOf(option) {
  return option instanceof HTMLElement ? option.dataset.node : undefined;
}

/** @param {TraceNode} node @param {number} place */
function createOption({ id, symbol, kind, label, text }, place) {
  return h(
    "li",
    { id: `found-${place}`, role: "option", data: { node: id } },
    mathName(splitName(symbol)),
    h("span", {}, kind === "op" ? label : ""),
    h("span", { className: "shape" }, text.shape),
  );
}
