// The reducer: what the server answers, refuses, or says of itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as actions from "../../static/js/state/actions.js";
import { selectShownFields, selectStep } from "../../static/js/state/select.js";
import { PROGRAM, answer, begin, run, traceOf } from "./page-state.mjs";

test("an answer shows its trace, at the step that was asked for or at the same place", () => {
  const state = run(begin(), actions.goToStep(3), actions.changeLook({ digits: 4 }));
  const kept = run(state, actions.receiveView(state.request, answer()));
  assert.equal(kept.wanted.step, 3);
  assert.equal(kept.shown.picture, state.shown.picture);
  const opened = run(state, actions.openProgram("z", {}, 2));
  const drawn = { ...answer("z"), picture: { key: "other", svg: "<svg/>" }, notices: ["so"], totals: ["3"] };
  const other = run(opened, actions.receiveView(opened.request, drawn));
  assert.deepEqual([other.wanted.step, other.shown.picture.svg, other.shown.notices, other.shown.totals], [2, "<svg/>", ["so"], ["3"]]);
  assert.equal(run(opened, actions.receiveView({ ...opened.request, goal: 99 }, drawn)).wanted.step, 4);
});

test("while a program is read, or cannot be, the last one is shown", () => {
  const state = run(begin(), actions.typeDraft("x +"), actions.submitDraft());
  const problem = { title: "no", detail: "not read", line: 1 };
  const refused = run(state, actions.refuseView(state.request, problem));
  assert.deepEqual([refused.problem, refused.shown, refused.request], [problem, state.shown, state.request]);
  assert.deepEqual([selectShownFields(refused).program, refused.wanted.program], [PROGRAM, "x +"]);
  const mended = run(refused, actions.receiveView(state.request, answer("x +")));
  assert.deepEqual([mended.problem, selectShownFields(mended).program], [null, "x +"]);
  // a far update is reached over several requests
  const far = run(state, actions.refuseView(state.request, { ...problem, reached: 7 }));
  assert.deepEqual([far.request === state.request, far.request.wanted], [false, state.request.wanted]);
});

test("an unreachable server is known until it answers", () => {
  const state = run(begin(), actions.changeLook({ digits: 1 }), actions.loseServer());
  assert.equal(state.isUnreachable, true);
  assert.equal(run(state, actions.receiveView(state.request, answer())).isUnreachable, false);
  assert.equal(run(state, actions.refuseView(state.request, { title: "no" })).isUnreachable, false);
});

test("the explanations of a long walk come in parts, for their own trace", () => {
  const steps = traceOf().steps.map((step) => ({ ...step, explanation: null }));
  const state = begin({}, answer(PROGRAM, { steps }));
  assert.equal(selectStep(state).explanation, undefined);
  const explained = run(state, actions.receiveExplanations(state.shown.trace, 1, ["one", "two"]));
  assert.deepEqual([selectStep(explained).explanation, explained.shown.explanations[2], explained.shown.trace], ["one", "two", state.shown.trace]);
  assert.equal(run(state, actions.receiveExplanations(traceOf(), 0, ["late"])), state);
});

test("explanations that come show that the server is back", () => {
  const state = run(begin(), actions.loseServer());
  const { trace } = state.shown;
  assert.equal(run(state, actions.receiveExplanations(trace, 0, [])).isUnreachable, false);
  assert.equal(run(state, actions.receiveExplanations(traceOf("z"), 0, [])), state);
});

test("a server that lets wait is known until nobody waits", () => {
  const state = run(begin(), actions.noteBusy("rate"));
  assert.equal(state.busy, "rate");
  assert.equal(run(state, actions.noteBusy("rate")), state);
  assert.equal(run(state, actions.noteBusy(null)).busy, null);
});
