// The derivatives of open groups as a whole, in their heads: shown once what a group computes is known.
import { isKnownAt } from "../../state/trace/timeline.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { measureChip, round, writeRule } from "./chip-text.js";
/** @import { BoardView, Scene } from "../types.js" */
/** @import { Group } from "../../state/trace.js" */

/** @param {Scene} scene @param {BoardView} view */
export function showWholes({ root }, { trace, index, hidden, numbers }) {
  const { timeline } = indexTrace(trace);
  for (const { id, whole } of trace.groups) {
    const chip = whole && root.querySelector(`#${CSS.escape(id)}-whole`);
    if (!(chip instanceof SVGElement) || !whole) continue;
    const isKnown = isKnownAt(timeline, whole.output, index).value && !hidden.has(`${whole.output} value`);
    // while a number moves, this one is not looked up
    chip.parentElement?.classList.toggle("known", isKnown && !numbers && writeWhole(chip, whole));
  }
}

/** Writes it with its formula where there is room, and says whether there is any.
 * @param {SVGElement} chip @param {NonNullable<Group["whole"]>} whole */
function writeWhole(chip, { partial, rule, local }) {
  const [frame, text] = chip.children;
  const [left, right] = chip.dataset.factor?.split(" ").map(Number) ?? [];
  if (!frame || !text || left === undefined || right === undefined) return false;
  const forms = rule ? [`${partial} = ${rule}`, partial] : [partial];
  const formula = forms.find((each) => measureChip(`${each} = ${local}`) <= right - left);
  if (formula === undefined) return false;
  const width = measureChip(`${formula} = ${local}`);
  const x = round(right - width);
  frame.setAttribute("x", String(x));
  frame.setAttribute("width", String(round(width)));
  writeRule(text, x, round(width), formula, local);
  return true;
}
