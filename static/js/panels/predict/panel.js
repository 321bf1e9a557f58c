// Predict, then reveal: the questions of a step, what is said to an answer, the score.
import { onNextFrame } from "../../dom/frame.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { makeScrollable } from "../../dom/scroll.js";
import { changePage, goToStep, restartQuiz, settleAnswer } from "../../state/actions.js";
import { findNextQuestion, nameNumber, openQuestionsAt, questionsAt, scoreOf } from "../../state/quiz.js";
import { createSelector, selectStep } from "../../state/select.js";
import { createStacked } from "../formulas.js";
import { mountProblem } from "./problem.js";
import { createQuestionForm } from "./question-form.js";
/** @import { Ask } from "../../state/quiz.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { QuestionForm } from "./question-form.js" */
/** @import { Question, QuestionsAnswer, Verdict } from "./types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, query, t, announce, signal } = context;
  const refs = collectRefs(root, {
    questions: HTMLElement,
    formula: HTMLElement,
    verdict: HTMLElement,
    none: HTMLElement,
    reveal: HTMLButtonElement,
    nextQuestion: HTMLButtonElement,
    toExercises: HTMLElement,
    ask: HTMLSelectElement,
    score: HTMLElement,
    restart: HTMLButtonElement,
  });
  let forms = /** @type {readonly QuestionForm[]} */ ([]);
  let answered = /** @type {QuestionForm | null} */ (null);
  // the program, the step and the kind of question that they are about
  let subject = "";
  // whether the questions that come are waited for with the hands on the keys
  let isWriting = false;

  const say = (/** @type {string} */ sentence, verdict = "") => {
    setText(refs.verdict, sentence);
    refs.verdict.dataset.verdict = verdict;
  };
  const questions = query("questions", {
    host: refs.questions,
    onAnswer: (/** @type {QuestionsAnswer} */ answer) => receive(answer.questions),
    onRefusal: (sentence) => say(sentence),
  });
  const answers = query("answer", {
    host: refs.verdict,
    onAnswer: (/** @type {Verdict} */ { verdict, sentence }) => judge(verdict, sentence),
    onRefusal: (sentence) => judge("", sentence),
  });

  /** What is shown, with what it asks and what of that is open. */
  const readQuiz = () => {
    const { shown, quiz, wanted } = store.state();
    const step = selectStep(store.state());
    if (!shown || !step) return null;
    const { trace } = shown;
    return {
      trace,
      step,
      quiz,
      asked: questionsAt(trace, step, wanted.ask),
      open: openQuestionsAt(quiz, trace, step, wanted.ask),
      next: findNextQuestion(trace, wanted.ask, step.index + 1),
    };
  };

  const lay = (/** @type {readonly Question[]} */ all) => {
    forms = all.map((asked) => {
      const form = createQuestionForm(asked, (answer) => check(form, answer), t);
      return form;
    });
    refs.questions.replaceChildren(...forms.map(({ item }) => item));
  };
  const receive = (/** @type {readonly Question[]} */ all) => {
    // what is typed into those that come again stays
    if (JSON.stringify(all) === JSON.stringify(forms.map(({ asked }) => asked))) return;
    say("");
    lay(all);
    show();
    announce(all.map(({ text }) => text).join(" "));
    if (isWriting) focusFirst();
    isWriting = false;
  };
  // another step, another kind of question, or the same trace as another drawing or language has it
  const begin = () => {
    const now = readQuiz();
    const found = JSON.stringify([now?.quiz.program, now?.step.index, store.state().wanted.ask]);
    if (found !== subject) {
      subject = found;
      lay([]);
      say("");
      answers.forget();
    }
    questions.forget();
    if (now?.asked.length) questions.ask({ step: now.step.index, ask: store.state().wanted.ask }, { isUrgent: true });
    show();
  };

  const show = () => {
    const now = readQuiz();
    if (!now) return void (refs.reveal.hidden = refs.nextQuestion.hidden = refs.restart.hidden = true);
    const { trace, step, quiz, asked, open, next } = now;
    const isDone = asked.length > 0 && open.length === 0;
    refs.ask.value = store.state().wanted.ask;
    for (const form of forms) form.show(quiz.settled.has(form.name), trace);
    refs.questions.hidden = isDone;
    refs.formula.replaceChildren(...(isDone ? createStacked(step.explanation, step.phase, t) : []));
    refs.formula.hidden = !isDone;
    makeScrollable(refs.formula);
    refs.reveal.hidden = open.length === 0;
    refs.nextQuestion.hidden = open.length > 0 || next === undefined;
    // why nothing is asked, where nothing is
    const why = trace.numbers === false ? "predict.shapes" : next === undefined ? "predict.end" : "predict.none";
    setText(refs.none, t(why));
    refs.none.hidden = asked.length > 0;
    const score = scoreOf(quiz);
    setText(refs.score, score.total ? t("predict.score", score) : "");
    refs.restart.hidden = score.total === 0;
  };

  const check = (/** @type {QuestionForm} */ form, /** @type {string} */ answer) => {
    const { node, ask, index } = form.asked;
    answered = form;
    answers.forget();
    answers.ask({ node, ask, answer, ...(index && { index }) }, { isUrgent: true });
  };
  const judge = (/** @type {string} */ verdict, /** @type {string} */ sentence) => {
    if (!answered) return;
    const isRight = verdict === "right";
    answered.judge(isRight);
    if (isRight) store.dispatch(settleAnswer(answered.asked.node, answered.asked.ask, true));
    // with the answer in the picture, and the keyboard where it goes on
    onNextFrame(() => {
      say(sentence, verdict);
      if (isRight) goOn();
    });
  };

  // shows all that is still asked for
  const reveal = () => {
    const now = readQuiz();
    if (!now || now.open.length === 0) return false;
    const hasFocus = root.contains(document.activeElement);
    const open = new Set(now.open.map(nameNumber));
    for (const { node, ask } of now.open) store.dispatch(settleAnswer(node, ask, false));
    const revealed = forms.filter(({ name }) => open.has(name));
    announce(revealed.map((form) => form.describe(now.trace)).join(" "));
    say("");
    if (hasFocus) onNextFrame(goOn);
    return true;
  };
  const focusFirst = () => {
    const form = forms.find(({ name }) => !store.state().quiz.settled.has(name));
    form?.focus();
    return form !== undefined;
  };
  // the field that was answered has gone: the keyboard goes on where the next question is
  const goOn = () => {
    if (focusFirst()) return;
    if (!refs.nextQuestion.hidden) refs.nextQuestion.focus();
    // one press of Enter too many must not begin again
    else refs.toExercises.focus();
  };
  const goToNext = () => {
    const next = readQuiz()?.next;
    isWriting = true;
    if (next !== undefined) store.dispatch(goToStep(next));
  };
  const restart = () => {
    const { shown, wanted } = store.state();
    const first = shown ? findNextQuestion(shown.trace, wanted.ask, 0) : undefined;
    store.dispatch(restartQuiz());
    isWriting = true;
    if (first !== undefined && first !== readQuiz()?.step.index) store.dispatch(goToStep(first));
    else {
      subject = "";
      onNextFrame(begin);
    }
  };

  mountProblem(root, context);
  refs.reveal.addEventListener("click", reveal, { signal });
  refs.nextQuestion.addEventListener("click", goToNext, { signal });
  refs.restart.addEventListener("click", restart, { signal });
  refs.ask.addEventListener("change", () => store.dispatch(changePage({ ask: /** @type {Ask} */ (refs.ask.value) })), { signal });
  store.watch(selectSubject, begin);
  store.watch(({ quiz }) => quiz, show);
  store.watch(selectStep, show);

  // Space shows the answer and then goes on; a digit begins an answer and opens no example
  const revealOrGoOn = () => {
    const step = selectStep(store.state());
    if (!reveal() && step) store.dispatch(goToStep(step.index + 1));
  };
  const beginAnswer = () => {
    focusFirst();
    return false;
  };
  return {
    commands: {
      reveal: { run: reveal },
      play: { run: revealOrGoOn },
      example: { run: beginAnswer },
      // a clicker has one key for going on
      next: { run: revealOrGoOn, isEnabled: () => store.state().wanted.project },
    },
    // nothing that was revealed stays in the page while another panel is on
    unmount() {
      lay([]);
      say("");
      refs.formula.replaceChildren();
    },
  };
}

const selectSubject = createSelector(
  ({ shown, wanted }) => [shown?.trace, wanted.step, wanted.ask],
  (trace, step, ask) => ({ trace, step, ask }),
);
