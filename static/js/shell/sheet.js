// The sheet below the graph: low with the step's equation, tall for everything else, or as high as it was dragged.
import { collectRefs } from "../dom/refs.js";
import { keepStored, readStored } from "../dom/storage.js";
import { pullSheet } from "../state/actions.js";
import { selectIsTall } from "../state/select.js";
/** @import { Commands, Context } from "../context.js" */

const STORED = "gradwalk.sheet.";
const LEAST = 120;
const MOST = 0.7;
const KEY_STEP = 24;
// a press that moves less than this is a click
const STILL = 4;

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountSheet(root, { store }) {
  const { explanation, grip } = collectRefs(root, { explanation: HTMLElement, grip: HTMLButtonElement });
  const page = document.documentElement;
  let pressed = /** @type {{ y: number, height: number, hasMoved: boolean } | null} */ (null);

  // low and tall are remembered each for itself
  const place = () => `${STORED}${page.dataset.sheet ?? ""}`;
  const restore = () => {
    const height = Number(readStored(place()));
    if (height) page.style.setProperty("--sheet-own", `${height}px`);
    else page.style.removeProperty("--sheet-own");
  };
  const resize = (/** @type {number | null} */ height) => {
    const within = height === null ? null : Math.round(Math.max(LEAST, Math.min(height, innerHeight * MOST)));
    keepStored(place(), within === null ? null : String(within));
    restore();
  };

  grip.addEventListener("pointerdown", ({ pointerId, clientY }) => {
    grip.setPointerCapture(pointerId);
    pressed = { y: clientY, height: explanation.offsetHeight, hasMoved: false };
  });
  grip.addEventListener("pointermove", ({ clientY }) => {
    if (!pressed) return;
    const up = pressed.y - clientY;
    pressed.hasMoved ||= Math.abs(up) >= STILL;
    if (pressed.hasMoved) resize(pressed.height + up);
  });
  // a click comes after the capture is lost, and is none where the pointer has moved
  grip.addEventListener("click", () => {
    const wasDragged = pressed?.hasMoved;
    pressed = null;
    if (!wasDragged) store.dispatch(pullSheet());
  });
  grip.addEventListener("dblclick", () => resize(null));
  grip.addEventListener("pointercancel", () => (pressed = null));
  grip.addEventListener("keydown", (event) => {
    const by = { ArrowUp: KEY_STEP, ArrowDown: -KEY_STEP }[event.code];
    if (!by) return;
    resize(explanation.offsetHeight + by);
    event.preventDefault();
    event.stopPropagation();
  });
  store.watch(selectIsTall, (isTall) => {
    page.dataset.sheet = isTall ? "tall" : "low";
    grip.setAttribute("aria-expanded", String(isTall));
    restore();
  });
  return { sheet: { run: () => store.dispatch(pullSheet()) } };
}
