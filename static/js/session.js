// The state as modules outside the rooms still read and change it; goes with the last of them.
import {
  changeLook,
  changePage,
  changeTraining,
  goToStep,
  receiveTangents,
  restartQuiz,
  setProgram,
  settleAnswer,
  toggleAllGroups,
  toggleGroup,
} from "./state/actions.js";
import { findNextQuestion, openQuestionsAt, questionsAt, scoreOf } from "./state/quiz.js";
import { selectHidden, selectShownFields, selectStep } from "./state/select.js";
import { indexTrace } from "./state/trace/trace-index.js";

export class Session {
  constructor(store) {
    this.store = store;
    this.quiz = new OldQuiz(store);
  }

  get state() {
    return this.store.state().wanted;
  }

  get shown() {
    return selectShownFields(this.store.state());
  }

  get trace() {
    return this.store.state().shown?.trace ?? null;
  }

  get times() {
    return indexTrace(this.trace).timeline;
  }

  get totals() {
    return this.store.state().shown.totals;
  }

  get step() {
    return selectStep(this.store.state());
  }

  get tangents() {
    return this.store.state().tangents;
  }

  set tangents(tangents) {
    this.store.dispatch(receiveTangents(tangents));
  }

  go(step) {
    this.store.dispatch(goToStep(step));
  }

  settle({ node, ask }, right) {
    this.store.dispatch(settleAnswer(node, ask, right));
  }

  write(program, step, look = {}) {
    this.store.dispatch(setProgram(program, look));
  }

  train(change, step = null) {
    this.store.dispatch(changeTraining(change, step));
  }

  look(change) {
    this.store.dispatch(changeLook(change));
  }

  dress(change) {
    this.store.dispatch(changePage(change));
  }

  toggle(group) {
    this.store.dispatch(toggleGroup(group));
  }

  toggleAll(open) {
    this.store.dispatch(toggleAllGroups(open));
  }
}

class OldQuiz {
  constructor(store) {
    this.store = store;
  }

  get settled() {
    return this.store.state().quiz.settled;
  }

  asks({ trace, state, step }) {
    return questionsAt(trace, step, state.ask ?? "grad");
  }

  open({ trace, state, step }) {
    return openQuestionsAt(this.store.state().quiz, trace, step, state.ask ?? "grad");
  }

  hidden() {
    return selectHidden(this.store.state());
  }

  next({ trace, state }, from) {
    return findNextQuestion(trace, state.ask ?? "grad", from);
  }

  again() {
    this.store.dispatch(restartQuiz());
  }

  get score() {
    return scoreOf(this.store.state().quiz);
  }
}
