// One question of Predict: its formula and a field for the answer, or the answer once it is settled.
import { element, imported } from "./old.js";
import { say } from "./old.js";

export class QuestionForm {
  // `checked(answer, form)` is told of an answer.
  constructor(asked, checked) {
    this.asked = asked;
    this.key = `${asked.node} ${asked.ask}`;
    this.formula = element("span", { className: "asked" }, left(asked.mathml));
    this.field = element("input", {
      type: "text",
      className: asked.placeholder.startsWith("[") ? "answer whole" : "answer",
      ariaLabel: say("predict.answer", { question: asked.text }),
      placeholder: asked.placeholder,
      autocomplete: "off",
      spellcheck: false,
      autocapitalize: "off",
    });
    this.found = element("span", { className: `found ${asked.ask}`, hidden: true });
    this.send = element("button", { type: "submit", className: "quiet act" }, say("predict.check"));
    this.item = element("form", { className: "question" }, this.formula, this.field, this.found, this.send);
    this.item.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.field.value.trim()) checked(this.field.value, this);
    });
    this.field.addEventListener("input", () => this.judge("right"));
  }

  // Shows the answer in the place of the field when it is settled, where it is one number.
  show(settled, trace) {
    for (const item of [this.field, this.send]) item.hidden = settled;
    this.found.hidden = !settled;
    this.found.textContent = settled ? this.number(trace) : "";
  }

  judge(verdict) {
    this.field.setAttribute("aria-invalid", String(verdict !== "right"));
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  // The question with its answer, for the ear.
  told(trace) {
    const number = this.number(trace);
    const { text } = this.asked;
    return number && text.includes("?") ? text.replace("?", number) : `${text} ${say("predict.seen")}`;
  }

  number(trace) {
    const { shape, text } = trace.nodes.find(({ id }) => id === this.asked.node);
    return shape.length ? "" : text[this.asked.ask];
  }
}

// The question as an equation whose right side the field is.
function left(markup) {
  const math = imported(markup, "application/xml");
  if (math.lastElementChild.textContent === "?") math.lastElementChild.remove();
  return math;
}
