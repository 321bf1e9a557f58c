// Keeps the = signs of the equation line where they are over the run: a column is as wide as the widest term that any
// step of its phase has there.
import { h } from "../../dom/h.js";
import { createFormulas } from "../formulas.js";
/** @import { Translate } from "../../dom/words.js" */
/** @import { Explanation, Phase } from "../../state/trace.js" */
/** @import { Shown } from "../../state/types.js" */

// Of a longer run nobody sees all equations, and to measure them takes time.
const MOST_STEPS = 60;
const PAUSE_MS = 300;

/** The widths of the columns, by the phase and the number of columns.
 * @typedef {ReadonlyMap<string, readonly number[]>} Widths */

/** `onMeasured()` follows when the numbers have stopped changing and the columns are others.
 * @param {HTMLElement} formula @param {Translate} t @param {() => void} onMeasured */
export function createColumns(formula, t, onMeasured) {
  let measured = /** @type {(Pick<Shown, "trace" | "explanations"> & { size: string, widths: Widths }) | null} */ (null);
  let fontSize = /** @type {string | null} */ (null);
  let timer = 0;

  const measure = (/** @type {Shown} */ shown, /** @type {string} */ size) => {
    const rows = measureLines(formula, shown, t);
    measured = { trace: shown.trace, explanations: shown.explanations, size, widths: mergeWidths(rows) };
    return measured.widths;
  };
  const findWidths = (/** @type {Shown} */ shown, /** @type {string} */ size) => {
    window.clearTimeout(timer);
    if (measured?.size !== size || measured.trace.structure !== shown.trace.structure) return measure(shown, size);
    // more of the run's equations have come
    if (measured.trace === shown.trace && measured.explanations !== shown.explanations) return measure(shown, size);
    // while a number is dragged nothing moves
    if (measured.trace !== shown.trace) {
      timer = window.setTimeout(() => {
        measure(shown, size);
        onMeasured();
      }, PAUSE_MS);
    }
    return measured.widths;
  };

  return {
    /** Gives the columns of the line that is shown their widths, and returns whether it has some.
     * @param {Shown | null} shown @param {Phase} phase @returns {boolean} */
    apply(shown, phase) {
      const line = formula.querySelector(".line");
      if (!line || !shown || shown.trace.steps.length > MOST_STEPS) return false;
      const cells = listCells(line);
      fontSize ??= getComputedStyle(line).fontSize;
      const widths = findWidths(shown, fontSize).get(nameRow(phase, cells.length)) ?? [];
      cells.forEach((cell, place) => (cell.style.width = `${widths[place] ?? 0}px`));
      return true;
    },
    clear: () => clearWidths(formula),
    /** Looks at the size of the text again. */
    onResize: () => (fontSize = null),
    stop: () => window.clearTimeout(timer),
  };
}

/** @param {HTMLElement} formula */
function clearWidths(formula) {
  for (const cell of listCells(formula)) cell.style.width = "";
}

/** @param {Element} host @returns {MathMLElement[]} */
function listCells(host) {
  return [...host.querySelectorAll(".line > mtable > mtr:first-child > mtd, :scope > mtable > mtr:first-child > mtd")].map(
    (cell) => /** @type {MathMLElement} */ (cell),
  );
}

/** @param {Phase} phase @param {number} columns */
function nameRow(phase, columns) {
  return `${phase} ${columns}`;
}

/** Measures the columns of all equations of a run, beside the one that is shown.
 * @param {HTMLElement} formula @param {Shown} shown @param {Translate} t */
function measureLines(formula, { trace, explanations }, t) {
  const lines = trace.steps.flatMap(({ phase, index }) => {
    const explanation = /** @type {Explanation | undefined} */ (explanations[index]);
    const { line } = createFormulas(explanation, phase, t);
    return line ? [{ phase, line }] : [];
  });
  const probe = h("div", { className: "probe line", ariaHidden: "true" }, ...lines.map(({ line }) => line));
  formula.append(probe);
  const rows = lines.map(({ phase, line }) => ({
    phase,
    widths: listCells(line).map((cell) => Math.ceil(cell.getBoundingClientRect().width)),
  }));
  probe.remove();
  return rows;
}

/** @param {readonly { phase: Phase, widths: readonly number[] }[]} rows @returns {Widths} */
export function mergeWidths(rows) {
  const merged = /** @type {Map<string, number[]>} */ (new Map());
  const first = /** @type {Partial<Record<Phase, number>>} */ ({});
  for (const { phase, widths } of rows) {
    const name = nameRow(phase, widths.length);
    const most = merged.get(name) ?? [];
    merged.set(name, widths.map((width, place) => Math.max(width, most[place] ?? 0)));
    first[phase] = Math.max(first[phase] ?? 0, widths[0] ?? 0);
  }
  // the first sign is at one place in every equation of its phase, however long that is
  for (const [name, widths] of merged) {
    const phase = /** @type {Phase} */ (name.split(" ")[0]);
    if (widths.length) widths[0] = first[phase] ?? 0;
  }
  return merged;
}
