// A finger that moves sideways over the graph or the sheet steps: to the left on, to the right back.
import { collectRefs } from "../../dom/refs.js";
import { goToStep } from "../../state/actions.js";
import { selectStepIndex } from "../../state/select.js";
/** @import { Context } from "../../context.js" */

const LEAST_PX = 48;
const MOST_MS = 600;

/** @param {ParentNode} root @param {Context} context */
export function mountSwipe(root, { store }) {
  const { pane, explanation } = collectRefs(root, { pane: HTMLElement, explanation: HTMLElement });
  let start = /** @type {{ touch: Touch, timeMs: number } | null} */ (null);

  // two fingers enlarge, and a drawing that is seen in part is moved
  const onStart = (/** @type {TouchEvent} */ { touches, target, timeStamp }) => {
    const [touch, ...others] = touches;
    start = touch && !others.length && isFree(target, pane) ? { touch, timeMs: timeStamp } : null;
    // a touch ends where it began, which a step may have taken out of the page meanwhile; a browser that looks for something
    // to scroll ends the pointer, and not the touch
    target?.addEventListener("touchend", /** @type {(event: Event) => void} */ (onEnd), { passive: true, once: true });
  };
  const onEnd = (/** @type {TouchEvent} */ { changedTouches, timeStamp }) => {
    const [touch] = changedTouches;
    const by = start && touch && timeStamp - start.timeMs < MOST_MS ? readSwipe(start.touch, touch) : 0;
    start = null;
    if (by) store.dispatch(goToStep(selectStepIndex(store.state()) + by));
  };
  for (const host of [pane, explanation]) host.addEventListener("touchstart", onStart, { passive: true });
}

/** @param {EventTarget | null} target @param {HTMLElement} pane */
function isFree(target, pane) {
  if (!(target instanceof Element)) return false;
  if (pane.contains(target)) return !document.documentElement.hasAttribute("data-partly") && !pane.hasAttribute("data-selecting");
  for (let element = /** @type {Element | null} */ (target); element; element = element.parentElement) {
    // what is wider than its room is scrolled
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible") return false;
    if (element.matches("input, select, textarea, [role=slider]")) return false;
  }
  return true;
}

/** Returns how many steps a finger asks for. @param {Touch} start @param {Touch} end */
function readSwipe(start, end) {
  const [x, y] = [end.clientX - start.clientX, end.clientY - start.clientY];
  return Math.abs(x) >= LEAST_PX && Math.abs(x) > 2 * Math.abs(y) ? -Math.sign(x) : 0;
}
