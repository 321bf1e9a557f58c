// The panel at the left: folded and unfolded, and its lists found.
import { setLabel } from "../dom/label.js";
import { collectRefs } from "../dom/refs.js";
/** @import { Context } from "../context.js" */

// The styles say which kind of window this is; the width that decides it is theirs alone.
const isNarrow = () =>
  getComputedStyle(document.documentElement).getPropertyValue("--window") === "narrow";

/** @param {ParentNode} root @param {Context} context */
export function mountDrawer(root, { store, t }) {
  const { panel, fold, examples, exercises } = collectRefs(root, {
    panel: HTMLElement,
    fold: HTMLButtonElement,
    examples: HTMLElement,
    exercises: HTMLDetailsElement,
  });
  let isFolded = false;
  const setFolded = (/** @type {boolean} */ isWanted) => {
    isFolded = isWanted;
    panel.hidden = isFolded;
    fold.setAttribute("aria-expanded", String(!isFolded));
    setLabel(fold, t(isFolded ? "panel.open" : "panel.close"));
  };
  // unfolds a list of the panel and goes there
  const show = (/** @type {HTMLElement} */ list) => {
    setFolded(false);
    if (list instanceof HTMLDetailsElement) list.open = true;
    (list.querySelector("summary") ?? list).focus();
    list.scrollIntoView();
  };

  fold.addEventListener("click", () => setFolded(!isFolded));
  for (const list of [examples, exercises]) {
    for (const link of root.querySelectorAll(`a[href="#${list.id}"]`)) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(list);
      });
    }
  }
  // on a narrow screen the panel would be in the graph's place
  store.watch(
    ({ entry }) => entry.number,
    () => isNarrow() && setFolded(true),
  );
}
