// The sheet: below the graph low with the step's equation and tall for everything else, or as high as it was dragged;
// or, in a wide window, at the right of the graph.
import { attachDrag } from "../dom/controls/drag.js";
import { collectRefs } from "../dom/refs.js";
import { keepStored, readStored } from "../dom/storage.js";
import { pullSheet } from "../state/actions.js";
import { selectIsTall } from "../state/sheet.js";
/** @import { Commands, Context } from "../context.js" */

const STORED = "gradwalk.sheet.";
const DOCKED = "gradwalk.docked";
const LEAST = { x: 360, y: 120 };
const MOST = { x: 0.4, y: 0.7 };

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountSheet(root, { store }) {
  const { explanation, grip, dock } = collectRefs(root, {
    explanation: HTMLElement,
    grip: HTMLButtonElement,
    dock: HTMLButtonElement,
  });
  const page = document.documentElement;
  // the styles say whether the window is wide enough for it
  const isDocked = () => getComputedStyle(explanation).getPropertyValue("--place") === "right";

  // low, tall and docked are remembered each for itself
  const findPlace = () => `${STORED}${isDocked() ? "docked" : (page.dataset.sheet ?? "")}`;
  const restore = () => {
    const size = Number(readStored(findPlace()));
    if (size) page.style.setProperty("--sheet-own", `${size}px`);
    else page.style.removeProperty("--sheet-own");
  };
  attachDrag(grip, {
    axis: () => [isDocked() ? "x" : "y", -1],
    measure: () => (isDocked() ? explanation.offsetWidth : explanation.offsetHeight),
    resize(size) {
      const [along, room] = isDocked() ? /** @type {const} */ (["x", innerWidth]) : /** @type {const} */ (["y", innerHeight]);
      const within = size && Math.round(Math.max(LEAST[along], Math.min(size, room * MOST[along])));
      keepStored(findPlace(), within === null ? null : String(within));
      restore();
    },
    onClick: () => isDocked() || store.dispatch(pullSheet()),
  });

  const show = () => {
    // at the right there is room for all of it
    page.dataset.sheet = isDocked() || selectIsTall(store.state()) ? "tall" : "low";
    grip.setAttribute("aria-expanded", String(page.dataset.sheet === "tall"));
    restore();
  };
  const setDocked = (/** @type {boolean} */ isOn) => {
    page.toggleAttribute("data-docked", isOn);
    dock.setAttribute("aria-pressed", String(isOn));
    keepStored(DOCKED, isOn ? "on" : null);
    show();
  };
  dock.addEventListener("click", () => setDocked(!page.hasAttribute("data-docked")));
  setDocked(readStored(DOCKED) === "on");
  store.watch(selectIsTall, show);
  addEventListener("resize", show);
  // at the right it is as high as the window
  return { sheet: { run: () => store.dispatch(pullSheet()), isEnabled: () => !isDocked() } };
}
