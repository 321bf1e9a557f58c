// The answer to why: the rule, its derivation and a plot.
import { h, parseMath, parseSvg } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { makeScrollable } from "../../dom/scroll.js";
/** @import { PanelContext } from "../types.js" */
/** @import { WhyAnswer } from "./types.js" */

/** @param {{ whyTitle: HTMLElement, whyBody: HTMLElement, whyPlot: HTMLElement }} refs
 * @param {Pick<PanelContext, "query" | "t">} context */
export function createWhyAnswer(refs, { query, t }) {
  const fill = (/** @type {WhyAnswer} */ { title, lines, sentence, plot }) => {
    setText(refs.whyTitle, title);
    const paragraphs = sentence ? [h("p", {}, sentence)] : [];
    refs.whyBody.replaceChildren(h("ol", {}, ...createDerivations(lines)), ...paragraphs);
    refs.whyPlot.replaceChildren(...(plot ? [parseSvg(plot.svg)] : []));
    makeScrollable(refs.whyBody);
  };
  const question = query("why", {
    host: refs.whyBody,
    onAnswer: (/** @type {WhyAnswer} */ answer) => fill(answer),
    onRefusal: (sentence, problem) => {
      fill({ title: "", lines: [], sentence: problem ? t("why.none") : sentence, plot: null });
    },
  });
  return {
    /** @param {string} edge */
    ask: (edge) => question.ask({ edge }, { isUrgent: true }),
    forget: () => question.forget(),
  };
}

// A derivation goes on with every line that begins with an equals sign.
/** @param {readonly string[]} lines */
function createDerivations(lines) {
  const items = /** @type {HTMLElement[]} */ ([]);
  for (const line of lines) {
    const math = parseMath(line);
    if (items.length === 0 || math.firstElementChild?.textContent !== "=") items.push(h("li", {}));
    items.at(-1)?.append(math);
  }
  return items;
}
