// One question of Predict: its formula and a field for the answer, or the answer once it is settled.
import { h, parseMath } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { nameNumber } from "../../state/quiz.js";
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Translate } from "../../dom/words.js" */
/** @import { Trace } from "../../state/trace.js" */
/** @import { Question } from "./types.js" */

/** @typedef {ReturnType<typeof createQuestionForm>} QuestionForm */

/** `onAnswer(answer)` is called with an answer.
 * @param {Question} asked @param {(answer: string) => void} onAnswer @param {Translate} t */
export function createQuestionForm(asked, onAnswer, t) {
  const field = h("input", {
    type: "text",
    className: asked.placeholder.startsWith("[") ? "answer whole" : "answer",
    ariaLabel: t("predict.answer", { question: asked.text }),
    placeholder: asked.placeholder,
    autocomplete: "off",
    spellcheck: false,
    autocapitalize: "off",
  });
  const found = h("span", { className: `found ${asked.ask}`, hidden: true });
  const send = h("button", { type: "submit", className: "quiet act" }, t("predict.check"));
  const formula = h("span", { className: "asked" }, parseLeftSide(asked.mathml));
  const item = h("form", { className: "question" }, formula, field, found, send);

  const judge = (/** @type {boolean} */ isRight) => field.setAttribute("aria-invalid", String(!isRight));
  item.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) onAnswer(field.value);
  });
  field.addEventListener("input", () => judge(true));

  // the answer, where it is one number
  const readNumber = (/** @type {Trace} */ trace) => {
    const node = indexTrace(trace).nodesById.get(asked.node);
    const text = node?.text[asked.ask];
    return node?.shape.length === 0 && typeof text === "string" ? text : "";
  };

  return {
    asked,
    item,
    judge,
    name: nameNumber(asked),
    focus: () => field.focus({ preventScroll: true }),
    /** Shows the answer in the place of the field when it is settled. @param {boolean} isSettled @param {Trace} trace */
    show(isSettled, trace) {
      field.hidden = send.hidden = isSettled;
      found.hidden = !isSettled;
      setText(found, isSettled ? readNumber(trace) : "");
    },
    /** The question with its answer, for the ear. @param {Trace} trace */
    describe(trace) {
      const number = readNumber(trace);
      const { text } = asked;
      return number && text.includes("?") ? text.replace("?", number) : `${text} ${t("predict.seen")}`;
    },
  };
}

// The question as an equation whose right side the field is.
/** @param {string} markup */
function parseLeftSide(markup) {
  const math = parseMath(markup);
  if (math.lastElementChild?.textContent === "?") math.lastElementChild.remove();
  return math;
}
