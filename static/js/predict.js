// Predict, then reveal: the questions of a step, what is said to an answer, the score.
import { formulas } from "./explanation.js";
import { Problem } from "./problem.js";
import { QuestionForm } from "./questionform.js";
import { announce, part, reachable } from "./old.js";
import { AGAIN, Refusal, question } from "./old.js";
import { turns } from "./old.js";
import { say } from "./old.js";

export class Predict {
  constructor(session, page) {
    this.session = session;
    this.page = page;
    this.forms = [];
    this.problem = new Problem();
    this.asked = turns(
      ({ state, step, ask }, signal) => question("questions", state, { step, ask }, signal),
      (wanted, answer) => wanted.key === this.key && this.ask(answer.questions),
      (wanted, error) => wanted.key === this.key && !(error instanceof Refusal) && this.silent(wanted),
    );
    part("reveal").addEventListener("click", () => this.reveal());
    part("predict-next").addEventListener("click", () => this.next());
    part("predict-again").addEventListener("click", () => this.again());
    part("predict-ask").addEventListener("change", ({ target }) => {
      session.dress({ ask: target.value });
      page.repaint();
    });
  }

  show(session) {
    const { trace, step, state, quiz } = session;
    this.problem.show(state);
    part("predict-ask").value = state.ask;
    const asks = quiz.asks(session);
    const key = `${state.step} ${state.ask} ${state.lang}`;
    if (trace !== this.trace || key !== this.key) {
      Object.assign(this, { trace, key });
      this.lay([]);
      this.say("");
      if (asks.length) this.asked.now({ key, state: session.shown, step: state.step, ask: state.ask });
    }
    this.fill(session, asks, step);
  }

  // Nothing that was revealed stays in the page while another panel is on.
  leave() {
    this.key = null;
    this.lay([]);
    this.say("");
    part("predict-formula").replaceChildren();
  }

  // The questions of the step have come.
  ask(questions) {
    this.lay(questions);
    this.show(this.session);
    announce(questions.map(({ text }) => text).join(" "));
    if (this.writing) this.focus();
    this.writing = false;
  }

  // The server is silent: it is asked again, as long as the questions are wanted.
  silent(wanted) {
    this.say(say("offline"));
    setTimeout(() => {
      if (wanted.key !== this.key || this.forms.length) return;
      this.say("");
      this.asked.now(wanted);
    }, AGAIN);
  }

  lay(questions) {
    this.forms = questions.map((asked) => new QuestionForm(asked, (answer, form) => this.check(answer, form)));
    part("predict-questions").replaceChildren(...this.forms.map(({ item }) => item));
  }

  fill(session, asks, step) {
    const { quiz, state, trace } = session;
    const open = quiz.open(session);
    const done = asks.length > 0 && open.length === 0;
    for (const form of this.forms) form.show(quiz.settled.has(form.key), trace);
    part("predict-questions").hidden = done;
    const explained = done ? formulas(step) : [];
    part("predict-formula").replaceChildren(...explained);
    part("predict-formula").hidden = !done;
    reachable(part("predict-formula"));
    part("reveal").hidden = open.length === 0;
    part("predict-next").hidden = open.length > 0 || quiz.next(session, state.step + 1) === undefined;
    this.none(session, asks);
    const { right, total } = quiz.score;
    part("predict-score").textContent = total ? say("predict.score", { right, total }) : "";
    part("predict-again").hidden = total === 0;
  }

  // Why nothing is asked, where nothing is.
  none(session, asks) {
    const { quiz, state, trace } = session;
    const more = quiz.next(session, state.step + 1) !== undefined;
    const why = trace.numbers === false ? say("predict.shapes") : more ? say("predict.none") : say("predict.end");
    part("predict-none").textContent = why;
    part("predict-none").hidden = asks.length > 0;
  }

  async check(answer, form) {
    const { session, key, trace } = this;
    const { node, ask, index } = form.asked;
    const body = { node, ask, answer, ...(index && { index }) };
    const told = await question("answer", session.shown, body).catch(() => null);
    if (key !== this.key || trace !== this.trace) return;
    const right = told?.verdict === "right";
    form.judge(told?.verdict);
    this.say(told?.sentence ?? say("offline"), told?.verdict);
    if (!right) return;
    session.settle(form.asked, true);
    this.goOn();
  }

  // Shows all that is still asked for.
  reveal() {
    const { session } = this;
    const open = session.quiz.open(session);
    if (open.length === 0) return false;
    const inside = part("predict").contains(document.activeElement);
    const said = this.forms.filter(({ key }) => open.some(({ node, ask }) => key === `${node} ${ask}`));
    for (const number of open) session.settle(number, false);
    announce(said.map((form) => form.told(this.trace)).join(" "));
    this.say("");
    if (inside) this.goOn();
    return true;
  }

  // The field that was answered has gone: the keyboard goes on where the next question is.
  goOn() {
    this.show(this.session);
    const next = this.forms.find((form) => !this.session.quiz.settled.has(form.key));
    if (next) next.focus();
    else if (!part("predict-next").hidden) part("predict-next").focus();
    // one press of Enter too many must not begin anew
    else part("to-exercises").focus();
  }

  next() {
    const { session } = this;
    this.writing = true;
    session.go(session.quiz.next(session, session.state.step + 1));
  }

  again() {
    const { session } = this;
    const first = session.quiz.next(session, 0);
    session.quiz.again();
    this.key = null;
    this.writing = true;
    if (first !== undefined && first !== session.state.step) session.go(first);
    else this.page.repaint();
  }

  focus() {
    const form = this.forms.find(({ key }) => !this.session.quiz.settled.has(key));
    form?.focus();
    return Boolean(form);
  }

  // Space shows the answer and then goes on; a digit begins an answer and loads no example.
  perform(action) {
    if (action === "reveal") return this.reveal();
    if (action === "play") {
      if (!this.reveal()) this.session.go(this.session.state.step + 1);
      return true;
    }
    if (!action.startsWith("example:")) return undefined;
    this.focus();
    return false;
  }

  say(sentence, verdict = "") {
    part("predict-verdict").textContent = sentence;
    part("predict-verdict").dataset.verdict = verdict;
  }
}
