// The panel at the left: folded and unfolded, and its exercises found.
import { setLabel } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { Context } from "../../context.js" */

// The styles say which kind of window this is; the width that decides it is theirs alone.
const isNarrow = () =>
  getComputedStyle(document.documentElement).getPropertyValue("--window") === "narrow";

/** @param {ParentNode} root @param {Context} context */
export function mountDrawer(root, { store, t }) {
  const { panel, fold, programEdit, programLabel, exercises } = collectRefs(root, {
    panel: HTMLElement,
    fold: HTMLButtonElement,
    programEdit: HTMLButtonElement,
    programLabel: HTMLElement,
    exercises: HTMLDetailsElement,
  });
  const page = document.documentElement;
  let isFolded = false;
  const setFolded = (/** @type {boolean} */ isWanted) => {
    isFolded = isWanted;
    panel.hidden = isFolded;
    fold.setAttribute("aria-expanded", String(!isFolded));
    setLabel(fold, t(isFolded ? "panel.open" : "panel.close"));
  };
  const showExercises = () => {
    setFolded(false);
    exercises.open = true;
    exercises.querySelector("summary")?.focus();
    exercises.scrollIntoView();
  };

  fold.addEventListener("click", () => setFolded(!isFolded));
  programEdit.addEventListener("click", () => {
    setFolded(false);
    // a label leads to its field, whichever of the two that is
    programLabel.click();
  });
  for (const link of root.querySelectorAll(`a[href="#${exercises.id}"]`)) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      showExercises();
    });
  }
  // on a narrow screen the panel would be in the graph's place; a first visit has the graph alone
  store.watch(
    ({ entry }) => entry.number,
    (_, before) => {
      const isFirst = before === undefined && page.dataset.drawer === "closed";
      delete page.dataset.drawer;
      if (isNarrow() || isFirst) setFolded(true);
    },
  );
}
