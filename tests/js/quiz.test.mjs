// The quiz: what is hidden at a step, what settling it shows, and the score.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Quiz } from "../../static/js/quiz.js";

// (x + y) z, and in one step of gates both operands of the sum
const steps = [
  ["inputs", ["n0", "n1", "n2"]],
  ["forward", ["n3"]],
  ["backward", ["n3"]],
  ["backward", ["n1", "n0"]],
].map(([phase, nodes], index) => ({ index, phase, nodes }));
const trace = { program: "p", structure: "s", mode: "gate", steps };

function at(step, state = {}, of = trace) {
  return { trace: of, state: { step, panel: "predict", ask: "grad", update: 0, ...state }, step: of.steps[step] };
}

test("hidden is what the step asks for, and only while Predict is on", () => {
  const rows = [
    [at(2), ["n3 grad"]],
    [at(3), ["n1 grad", "n0 grad"]],
    [at(1), []],
    [at(0, { ask: "both" }), []],
    [at(1, { ask: "value" }), ["n3 value"]],
    [at(2, { ask: "value" }), []],
    [at(1, { ask: "both" }), ["n3 value"]],
    [at(3, { panel: null }), []],
    [at(3, { panel: "check" }), []],
    [at(3, {}, { ...trace, numbers: false }), []],
  ];
  for (const [session, hidden] of rows) assert.deepEqual([...new Quiz().hidden(session)], hidden);
});

test("an answer is seen once it is settled, and counts once", () => {
  const quiz = new Quiz();
  quiz.settle("n1", "grad", true);
  assert.deepEqual([...quiz.hidden(at(3))], ["n0 grad"]);
  quiz.settle("n1", "grad", false);
  quiz.settle("n0", "grad", false);
  assert.deepEqual([...quiz.hidden(at(3))], []);
  assert.deepEqual(quiz.score, { right: 1, total: 2 });
  quiz.again();
  assert.deepEqual(quiz.score, { right: 0, total: 0 });
});

test("other numbers are other questions; the same ones are not asked again", () => {
  const quiz = new Quiz();
  quiz.keep(at(3).state, trace);
  quiz.settle("n0", "grad", true);
  quiz.keep(at(2, { digits: 4 }).state, { ...trace });
  assert.equal(quiz.score.total, 1);
  quiz.keep(at(3).state, { ...trace, program: "q" });
  assert.equal(quiz.score.total, 0);
});

test("the next question is at the next step that asks", () => {
  const quiz = new Quiz();
  assert.deepEqual([0, 3, 4].map((from) => quiz.next(at(0), from)), [2, 3, undefined]);
  assert.equal(quiz.next(at(0, { ask: "value" }), 0), 1);
  assert.equal(quiz.next(at(0, { ask: "value" }), 2), undefined);
});
