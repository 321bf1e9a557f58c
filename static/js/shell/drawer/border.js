// The border between the drawer and the board: dragged, moved with arrow keys, and remembered.
import { attachDrag } from "../../dom/controls/drag.js";
import { collectRefs } from "../../dom/refs.js";
import { keepStored, readStored } from "../../dom/storage.js";

const STORED = "gradwalk.drawer";
const LEAST = 240;
const MOST = 760;
const MOST_SHARE = 0.5;

/** @param {ParentNode} root */
export function mountDrawerBorder(root) {
  const { panel, drawerBorder: border } = collectRefs(root, { panel: HTMLElement, drawerBorder: HTMLElement });
  const page = document.documentElement;
  const findMost = () => Math.round(Math.min(MOST, innerWidth * MOST_SHARE));

  const restore = () => {
    const width = Number(readStored(STORED));
    if (width) page.style.setProperty("--drawer-own", `${width}px`);
    else page.style.removeProperty("--drawer-own");
  };
  attachDrag(border, {
    axis: () => ["x", 1],
    measure: () => panel.offsetWidth,
    resize(width) {
      keepStored(STORED, width === null ? null : String(Math.round(Math.max(LEAST, Math.min(width, findMost())))));
      restore();
    },
  });
  restore();
  // as wide as it is, whatever the reason: the window has a say, too
  new ResizeObserver(() => {
    border.ariaValueMin = String(LEAST);
    border.ariaValueMax = String(findMost());
    border.ariaValueNow = String(panel.offsetWidth);
  }).observe(panel);
}
