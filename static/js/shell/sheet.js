// The sheet below the graph: low with the step's equation, tall for everything else, or as high as it was dragged.
import { attachDrag } from "../dom/controls/drag.js";
import { collectRefs } from "../dom/refs.js";
import { keepStored, readStored } from "../dom/storage.js";
import { pullSheet } from "../state/actions.js";
import { selectIsTall } from "../state/select.js";
/** @import { Commands, Context } from "../context.js" */

const STORED = "gradwalk.sheet.";
const LEAST = 120;
const MOST = 0.7;

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountSheet(root, { store }) {
  const { explanation, grip } = collectRefs(root, { explanation: HTMLElement, grip: HTMLButtonElement });
  const page = document.documentElement;

  // low and tall are remembered each for itself
  const place = () => `${STORED}${page.dataset.sheet ?? ""}`;
  const restore = () => {
    const height = Number(readStored(place()));
    if (height) page.style.setProperty("--sheet-own", `${height}px`);
    else page.style.removeProperty("--sheet-own");
  };
  attachDrag(grip, {
    axis: () => ["y", -1],
    measure: () => explanation.offsetHeight,
    resize(height) {
      const within = height === null ? null : Math.round(Math.max(LEAST, Math.min(height, innerHeight * MOST)));
      keepStored(place(), within === null ? null : String(within));
      restore();
    },
    onClick: () => store.dispatch(pullSheet()),
  });
  store.watch(selectIsTall, (isTall) => {
    page.dataset.sheet = isTall ? "tall" : "low";
    grip.setAttribute("aria-expanded", String(isTall));
    restore();
  });
  return { sheet: { run: () => store.dispatch(pullSheet()) } };
}
