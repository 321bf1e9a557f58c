// Gives a long formula the room it needs: smaller, then wider, then smaller still.
import { onNextFrame } from "../../dom/frame.js";
import { makeScrollable } from "../../dom/scroll.js";

const WIDTHS = ["wide", "wider", "widest"];
// A line whose ink reaches a few pixels below it still fits.
const INK = 8;

/** Returns how to fit the parts after they have changed; the window may leave them another width, too.
 * @param {{ step: HTMLElement, formula: HTMLElement, element: HTMLElement, beside: HTMLElement }} refs
 * @param {AbortSignal} signal */
export function createFit({ step, formula, element, beside }, signal) {
  // A long formula is set smaller, takes the room below what is beside it, and is set smaller still;
  // when presented it goes without its numbers instead. A long line of one element breaks.
  const fit = () => {
    step.classList.remove(...WIDTHS);
    mark(element, () => fits(element, INK), ["long", "broken"]);
    mark(step, () => fits(formula), WIDTHS);
    // what is beside it is read before the numbers are
    if (!fits(beside) && step.classList.contains("wider")) step.classList.replace("wider", "widest");
    for (const row of [formula, element, beside]) makeScrollable(row);
  };
  // not at once, for this changes the width, too
  const observer = new ResizeObserver(() => onNextFrame(fit));
  observer.observe(step);
  signal.addEventListener("abort", () => observer.disconnect());
  return fit;
}

// Gives the host one name after the other as long as it does not fit.
/** @param {HTMLElement} host @param {() => boolean} isFitting @param {readonly string[]} names */
function mark(host, isFitting, names) {
  host.classList.remove(...names);
  for (const name of names) {
    if (isFitting()) return;
    host.classList.add(name);
  }
}

/** @param {HTMLElement} element @param {number} [spare] */
function fits({ scrollWidth, clientWidth, scrollHeight, clientHeight }, spare = 1) {
  return scrollWidth <= clientWidth && scrollHeight <= clientHeight + spare;
}
