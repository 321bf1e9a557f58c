// Keeps the = signs of the equation line where they are over the run: a column is as wide as the widest term that any
// step of its phase has there, and all are set as large as the widest and the highest line of the phase have room for.
import { h } from "../../dom/h.js";
import { createLine } from "../formulas.js";
import { findGrowth } from "./growth.js";
/** @import { Translate } from "../../dom/words.js" */
/** @import { Explanation, Phase } from "../../state/trace.js" */
/** @import { Shown } from "../../state/types.js" */

// Of a longer run nobody sees all equations, and to measure them takes time.
const MOST_STEPS = 60;
const PAUSE_MS = 300;

/** The widths of the columns, by the phase and the number of columns.
 * @typedef {ReadonlyMap<string, readonly number[]>} Widths */

/** The lines of a phase: the size of the widest and of the highest, and which captions they leave room for.
 * @typedef {{ widths: Widths, width: number, height: number, captions: Captions }} Lines */
/** Detailed, terse or none; and whether all is closer together.
 * @typedef {"" | "close" | "terse" | "close terse" | "bare"} Captions */

/** `onMeasured()` follows when the numbers have stopped changing and the columns are others.
 * @param {HTMLElement} formula @param {Translate} t @param {() => void} onMeasured */
export function createColumns(formula, t, onMeasured) {
  let measured = /** @type {(Pick<Shown, "trace" | "explanations"> & { size: string, run: ReadonlyMap<Phase, Lines> }) | null} */ (
    null
  );
  let style = /** @type {ReturnType<typeof readStyle> | null} */ (null);
  let timer = 0;

  const measure = (/** @type {Shown} */ shown, /** @type {string} */ size) => {
    grow(formula, 1);
    measured = { trace: shown.trace, explanations: shown.explanations, size, run: measureRun(formula, shown, t) };
    return measured.run;
  };
  const findRun = (/** @type {Shown} */ shown, /** @type {string} */ size) => {
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
    return measured.run;
  };
  const clear = () => {
    for (const cell of listCells(formula)) cell.style.removeProperty("--column");
    formula.classList.toggle("aligned", false);
    setCaptions(formula, "terse");
    grow(formula, 1);
  };

  return {
    /** Gives the columns of the line that is shown their widths, and returns whether it has some.
     * @param {Shown | null} shown @param {Phase} phase @returns {boolean} */
    apply(shown, phase) {
      const line = formula.querySelector(".line");
      if (!line || !shown || shown.trace.steps.length > MOST_STEPS) return false;
      const cells = listCells(line);
      style ??= readStyle(formula, line);
      const lines = findRun(shown, style.size).get(phase);
      if (!lines) return false;
      const growth = findGrowth(lines, style.room, style.most);
      const widths = lines.widths.get(nameRow(phase, cells.length)) ?? [];
      cells.forEach((cell, place) => {
        cell.style.setProperty("--column", `${Math.floor((widths[place] ?? 0) * growth)}px`);
      });
      formula.classList.toggle("aligned", true);
      setCaptions(formula, lines.captions);
      grow(formula, growth);
      return true;
    },
    clear,
    /** Looks at the size of the text and at its room again. */
    onResize: () => (style = null),
    stop: () => window.clearTimeout(timer),
  };
}

/** @param {HTMLElement} formula @param {Captions} captions */
function setCaptions(formula, captions) {
  for (const name of ["close", "terse", "bare"]) formula.classList.toggle(name, captions.includes(name));
}

/** @param {HTMLElement} formula @param {number} by */
function grow(formula, by) {
  if (formula.style.getPropertyValue("--grow") !== String(by)) formula.style.setProperty("--grow", String(by));
}

/** Reads the usual size of the text, how many times as large it may be, and the room for it.
 * @param {HTMLElement} formula @param {Element} line */
function readStyle(formula, line) {
  grow(formula, 1);
  return {
    size: getComputedStyle(line).fontSize,
    most: Number(getComputedStyle(formula).getPropertyValue("--most-growth")),
    room: { width: formula.clientWidth, height: formula.clientHeight },
  };
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

/** Measures the lines of a run, by their phase: with captions as detailed as there is room for, on the wall perhaps none;
 * what is closer together has room for more.
 * @param {HTMLElement} formula @param {Shown} shown @param {Translate} t @returns {ReadonlyMap<Phase, Lines>} */
function measureRun(formula, { trace, explanations }, t) {
  const lines = trace.steps.flatMap(({ phase, index }) => {
    const explanation = /** @type {Explanation | undefined} */ (explanations[index]);
    const line = createLine(explanation, phase, t, trace);
    return line ? [{ phase, line }] : [];
  });
  const probe = h("div", { className: "probe line", ariaHidden: "true" }, ...lines.map(({ line }) => line));
  formula.append(probe);
  formula.classList.add("aligned");
  const room = formula.clientWidth;
  const isOnWall = document.documentElement.hasAttribute("data-presenting");
  const run = /** @type {Map<Phase, Lines>} */ (new Map());
  const levels = /** @type {Captions[]} */ (isOnWall ? ["", "close", "terse", "bare"] : ["", "close", "terse", "close terse"]);
  for (const captions of levels) {
    setCaptions(formula, captions);
    for (const [phase, found] of sumUp(lines.map(measureLine), captions)) {
      if ((run.get(phase)?.width ?? Infinity) > room) run.set(phase, found);
    }
    if ([...run.values()].every(({ width }) => width <= room)) break;
  }
  probe.remove();
  return run;
}

/** Measures the columns of an equation. @param {{ readonly phase: Phase, readonly line: Element }} equation */
function measureLine({ phase, line }) {
  return {
    phase,
    widths: listCells(line).map((cell) => Math.ceil(cell.getBoundingClientRect().width)),
    height: line.getBoundingClientRect().height,
  };
}

/** @param {readonly { phase: Phase, widths: readonly number[], height: number }[]} rows @param {Captions} captions */
function sumUp(rows, captions) {
  const widths = mergeWidths(rows);
  const run = /** @type {Map<Phase, Lines>} */ (new Map());
  for (const { phase, widths: row, height } of rows) {
    const width = (widths.get(nameRow(phase, row.length)) ?? []).reduce((sum, each) => sum + each, 0);
    const before = run.get(phase) ?? { width: 0, height: 0 };
    const size = { width: Math.max(before.width, width), height: Math.max(before.height, height) };
    run.set(phase, { widths, ...size, captions });
  }
  return run;
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
