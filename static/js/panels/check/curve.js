// The error of the numerical derivative by one number against the step size h, in place of the summary.
import { h, parseSvg } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { makeScrollable } from "../../dom/scroll.js";
/** @import { PanelContext } from "../types.js" */
/** @import { CheckRow, CurveAnswer } from "./types.js" */

const CURVES = ["central", "forward"];

/** `onClose()` is called when the reader wants the summary back.
 * @param {HTMLElement} root @param {PanelContext} context @param {() => void} onClose */
export function mountCurve(root, { query, signal }, onClose) {
  const refs = collectRefs(root, {
    summary: HTMLElement,
    curve: HTMLElement,
    curveTitle: HTMLElement,
    curveClose: HTMLButtonElement,
    plot: HTMLElement,
    curveNames: HTMLElement,
    curveSentences: HTMLElement,
  });
  const question = query("curve", {
    host: refs.curve,
    onAnswer: (/** @type {CurveAnswer} */ answer) => fill(answer),
    onRefusal: (sentence) => fill({ svg: null, sentences: [sentence] }),
  });

  const fill = (/** @type {CurveAnswer} */ { svg, sentences }) => {
    const drawing = svg ? parseSvg(svg) : null;
    setText(refs.curveTitle, drawing?.querySelector("title")?.textContent ?? "");
    refs.plot.replaceChildren(...(drawing ? [drawing] : []));
    // beside the plot the names of its curves can be as large as a screen needs them
    const names = [...(drawing?.querySelectorAll(".legend") ?? [])].map(({ textContent }) => textContent ?? "");
    const legend = CURVES.map((curve, place) => h("span", { className: curve }, names[place] ?? ""));
    refs.curveNames.replaceChildren(...(names.length ? legend : []));
    refs.curveSentences.replaceChildren(...sentences.map((sentence) => h("p", {}, sentence)));
    makeScrollable(refs.curveSentences);
  };

  refs.curveClose.addEventListener("click", onClose, { signal });
  const closeWithEscape = (/** @type {KeyboardEvent} */ event) => {
    if (event.code !== "Escape" || refs.curve.hidden) return;
    event.stopPropagation();
    onClose();
  };
  root.addEventListener("keydown", closeWithEscape, { signal });

  return {
    /** Shows the curve of a row of the check; without one, the summary. @param {CheckRow | null} row */
    show(row) {
      refs.curve.hidden = !row;
      refs.summary.hidden = Boolean(row);
      if (row) question.ask({ input: row.input, index: row.index });
      else {
        question.forget();
        fill({ svg: null, sentences: [] });
      }
    },
  };
}
