// Gives the step the room it has: a long equation has its numbers below its symbols, then is set smaller, then takes
// the place of the words; words that find no room in a low sheet are left to the tall one, least important first.
import { onceWritten, onNextFrame } from "../../dom/frame.js";
import { makeScrollable } from "../../dom/scroll.js";

/** The styles of an equation, as long as it does not fit; a `whole` one takes the place of the words.
 * @type {readonly (readonly string[])[]} */
const STACKED = [["stacked"], ["stacked", "small"], ["stacked", "smaller"], ["stacked", "smaller", "whole"]];
/** @type {readonly (readonly string[])[]} */
const ON_A_DESK = [
  ...[[], ["stacked"], ["small"], ["stacked", "small"], ["stacked", "smaller"]],
  ...[["whole"], ["small", "whole"], ["smaller", "whole"], ["stacked", "smaller", "whole"]],
];
/** On the wall numbers are large or not there: they are at the nodes, too. @type {readonly (readonly string[])[]} */
const ON_THE_WALL = [[], ["stacked"], ["stacked", "small"], ["stacked", "smaller"]];
const STYLES = new Set(ON_A_DESK.flat());
// A line whose ink reaches a few pixels below it still fits.
const INK = 8;
/** In a narrower place an equation is always stacked: it is read there without turning the phone. */
const NARROW = 448;

/** Returns how to fit the parts after they have changed; the window may leave them another width, too.
 * `words` are in the order of their importance, and `more` leads to those that are left out; `stack` sees to it that there
 * are numbers below the symbols to be shown.
 * @param {{ step: HTMLElement, formula: HTMLElement, element: HTMLElement, beside: HTMLElement, more: HTMLElement,
 *   words: readonly HTMLElement[], stack: () => void }} parts
 * @param {{ clear: () => void, apply: () => boolean, onResize: () => void }} columns
 * @param {AbortSignal} signal */
export function createFit({ step, formula, element, beside, more, words, stack }, columns, signal) {
  let isNarrow = /** @type {boolean | null} */ (null);
  // the size of the step that it was fitted into last
  let size = "";
  let isWaiting = false;
  let isInColumns = false;
  // what fits in its columns fits without: most steps are measured once, with all that is beside them
  const fit = () => {
    size ||= readSize(step);
    isNarrow ??= step.clientWidth < NARROW;
    for (const name of STYLES) step.classList.toggle(name, false);
    for (const part of words) part.classList.toggle("left-out", false);
    if (!more.hidden) more.hidden = true;
    isInColumns = (isOnWall() || !isNarrow) && columns.apply();
    if (!isInColumns) columns.clear();
    if (!isWaiting) onceWritten(measure);
    isWaiting = true;
  };
  const measure = () => {
    isWaiting = false;
    // a long line of one element breaks
    applyFirst(element, [[], ["long"], ["long", "broken"]], () => !element.firstChild || fits(element, INK));
    if (!isInColumns || !fits(formula)) {
      columns.clear();
      const onDesk = isNarrow ? STACKED : ON_A_DESK;
      applyFirst(step, isOnWall() ? ON_THE_WALL : onDesk, () => fits(formula), stack);
    }
    leaveOut();
    for (const row of [formula, element, beside]) makeScrollable(row);
  };
  const leaveOut = () => {
    for (const part of [...words].reverse()) {
      if (fits(beside)) return;
      more.hidden = false;
      part.classList.add("left-out");
    }
  };
  // not at once, for this changes the width, too
  const observer = new ResizeObserver(() => {
    const found = readSize(step);
    // it is called at first, too
    if (found === size) return;
    size = found;
    isNarrow = null;
    columns.onResize();
    onNextFrame(fit);
  });
  observer.observe(step);
  signal.addEventListener("abort", () => observer.disconnect());
  return fit;
}

/** @param {HTMLElement} step */
function readSize({ clientWidth, clientHeight }) {
  return `${clientWidth} ${clientHeight}`;
}

function isOnWall() {
  return document.documentElement.hasAttribute("data-presenting");
}

// Gives the host the first of the styles with which it fits, or the last.
/** @param {HTMLElement} host @param {readonly (readonly string[])[]} styles @param {() => boolean} isFitting
 * @param {() => void} [stack] */
function applyFirst(host, styles, isFitting, stack) {
  const all = new Set([...STYLES, ...styles.flat()]);
  for (const names of styles) {
    if (names.includes("stacked")) stack?.();
    // what stays as it is is not written: those who watch the page would look at it again
    for (const name of all) host.classList.toggle(name, names.includes(name));
    if (isFitting()) return;
  }
}

/** @param {HTMLElement} element @param {number} [spare] */
function fits({ scrollWidth, clientWidth, scrollHeight, clientHeight }, spare = 1) {
  return scrollWidth <= clientWidth && scrollHeight <= clientHeight + spare;
}
