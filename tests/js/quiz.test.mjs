// The quiz: what is hidden at a step, what settling shows, and the score.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  findNextQuestion,
  keepQuiz,
  NEW_QUIZ,
  nameNumber,
  openQuestionsAt,
  questionsAt,
  restartQuiz,
  scoreOf,
  settle,
} from "../../static/js/state/quiz.js";
import { selectHidden } from "../../static/js/state/select.js";
import { panels } from "./registries.mjs";

// (x + y) z, and in one step of gates both operands of the sum
const steps = [
  ["inputs", ["n0", "n1", "n2"]],
  ["forward", ["n3"]],
  ["backward", ["n3"]],
  ["backward", ["n1", "n0"]],
].map(([phase, nodes], index) => ({ index, phase, nodes }));
const trace = { program: "p", structure: "s", mode: "gate", steps };

const shown = { trace };
const hiddenAt = (step, wanted = {}, state = {}) => [
  ...selectHidden({ shown, quiz: NEW_QUIZ, panels, ...state, wanted: { panel: "predict", ask: "grad", ...wanted, step } }),
];

test("hidden is what the step asks for, and only while Predict is on", () => {
  const rows = [
    [2, {}, ["n3 grad"]],
    [3, {}, ["n1 grad", "n0 grad"]],
    [1, {}, []],
    [0, { ask: "both" }, []],
    [1, { ask: "value" }, ["n3 value"]],
    [2, { ask: "value" }, []],
    [1, { ask: "both" }, ["n3 value"]],
    [3, { panel: null }, []],
    [3, { panel: "check" }, []],
  ];
  for (const [step, wanted, hidden] of rows) assert.deepEqual(hiddenAt(step, wanted), hidden);
  assert.deepEqual(hiddenAt(3, {}, { shown: { trace: { ...trace, numbers: false } } }), []);
});

test("an answer is seen once it is settled, and counts once", () => {
  let quiz = settle(NEW_QUIZ, { node: "n1", ask: "grad" }, true);
  assert.deepEqual(hiddenAt(3, {}, { quiz }), ["n0 grad"]);
  assert.equal(settle(quiz, { node: "n1", ask: "grad" }, false), quiz);
  quiz = settle(quiz, { node: "n0", ask: "grad" }, false);
  assert.deepEqual(openQuestionsAt(quiz, trace, steps[3], "grad").map(nameNumber), []);
  assert.deepEqual(scoreOf(quiz), { right: 1, total: 2 });
  assert.deepEqual(scoreOf(restartQuiz(quiz)), { right: 0, total: 0 });
  assert.deepEqual(scoreOf(NEW_QUIZ), { right: 0, total: 0 });
});

test("other numbers are other questions; the same ones are not asked again", () => {
  const quiz = settle(keepQuiz(NEW_QUIZ, trace, 0), { node: "n0", ask: "grad" }, true);
  assert.equal(keepQuiz(quiz, { ...trace }, 0), quiz);
  for (const [next, update] of [[{ ...trace, program: "q" }, 0], [{ ...trace, structure: "t" }, 0], [trace, 1]]) {
    assert.equal(scoreOf(keepQuiz(quiz, next, update)).total, 0);
  }
});

test("the next question is at the next step that asks", () => {
  assert.deepEqual([0, 3, 4].map((from) => findNextQuestion(trace, "grad", from)), [2, 3, undefined]);
  assert.equal(findNextQuestion(trace, "value", 0), 1);
  assert.equal(findNextQuestion(trace, "value", 2), undefined);
});

test("a step asks for what it computes, where there are numbers", () => {
  const rows = [
    [steps[0], "both", []],
    [steps[1], "both", [{ node: "n3", ask: "value" }]],
    [steps[3], "grad", [{ node: "n1", ask: "grad" }, { node: "n0", ask: "grad" }]],
    [steps[3], "value", []],
  ];
  for (const [step, ask, asked] of rows) assert.deepEqual(questionsAt(trace, step, ask), asked);
  assert.deepEqual(questionsAt({ ...trace, numbers: false }, steps[1], "both"), []);
});
