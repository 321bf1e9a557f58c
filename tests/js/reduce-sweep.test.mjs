// The reducer while a number moves: what is looked up, and when the server is asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as actions from "../../static/js/state/actions.js";
import { selectNumbers, selectStep } from "../../static/js/state/select.js";
import { answer, begin, run } from "./page-state.mjs";

const grab = { name: "x", index: undefined, numbers: ["1", "2", "3"], box: null };
const sweep = { grab, places: new Map([["1", 0], ["2", 1], ["3", 2]]), nodes: new Map(), edges: new Map(), curve: null };
const swept = { grab, step: 1, explanations: ["of 1", "of 2", "of 3"] };
const held = (...more) => run(begin(), actions.offerSweeps(), actions.grabNumber(grab), ...more);
const at = (state) => selectNumbers(state)?.at;

test("a number that is looked up asks for nothing until it rests", () => {
  const moved = held(actions.receiveSweep(grab, sweep), actions.setNumber("x", "3"));
  assert.deepEqual([moved.wanted.program, at(moved), moved.request], ["x = 3; y = 3\nx*y", 2, null]);
  assert.equal(at(run(moved, actions.setNumber("x", "1"))), 0);
  const rested = run(moved, actions.settleNumber());
  assert.deepEqual([rested.request.wanted.program, at(rested)], ["x = 3; y = 3\nx*y", 2]);
  // asked once, and the hand goes on where the answer has come
  assert.equal(run(rested, actions.endGesture()).request, rested.request);
  const answered = run(rested, actions.receiveView(rested.request, answer(rested.wanted.program)));
  assert.deepEqual([at(answered), answered.grabbed, answered.sweep], [undefined, grab, sweep]);
  assert.equal(at(run(answered, actions.setNumber("x", "1"))), 0);
});

test("a number that is let go is asked for at once, and shown as it was looked up until the answer has come", () => {
  const moved = held(actions.receiveSweep(grab, sweep), actions.setNumber("x", "3"), actions.endGesture());
  assert.deepEqual([at(moved), moved.grabbed, moved.request.isUrgent], [2, null, false]);
  const answered = run(moved, actions.receiveView(moved.request, answer(moved.wanted.program)));
  assert.deepEqual([answered.moved, answered.sweep, at(answered)], [null, null, undefined]);
});

test("a number of a text that was not read yet is not looked up: the text may be broken", () => {
  const typed = run(begin(), actions.offerSweeps(), actions.setProgram("x = ((; y = 3\nx*y"), actions.grabNumber(grab));
  assert.equal(typed.grabbed, null);
  const moved = run(begin(), actions.offerSweeps(), actions.setNumber("x", "3"), actions.grabNumber(grab));
  assert.equal(moved.grabbed, grab);
});

test("the step is explained for the number that moves", () => {
  const moved = held(actions.receiveSweep(grab, sweep), actions.setNumber("x", "3"));
  assert.deepEqual(selectStep(moved).explanation, { index: 1 });
  assert.equal(selectStep(run(moved, actions.receiveSweptStep(swept))).explanation, "of 3");
  const other = { ...swept, step: 2 };
  assert.deepEqual(selectStep(run(moved, actions.receiveSweptStep(other))).explanation, { index: 1 });
  const late = { ...swept, grab: { ...grab } };
  assert.equal(run(moved, actions.receiveSweptStep(late)).sweptStep, null);
});

test("what else is done to the program ends what is looked up", () => {
  const moved = held(actions.receiveSweep(grab, sweep), actions.setNumber("x", "3"));
  for (const action of [actions.undo(), actions.changeLook({ digits: 4 }), actions.setProgram("x"), actions.toggleGroup("g1")]) {
    const { grabbed, sweep: left, moved: number, request } = run(moved, action);
    assert.deepEqual([grabbed, left, number], [null, null, null]);
    assert.equal(request.isUrgent, true);
  }
});

test("without sweeps each number is asked for", () => {
  const shapes = begin({}, answer("x", { numbers: false }));
  const rows = [
    // nothing has come that looks numbers up
    run(begin(), actions.grabNumber(grab), actions.setNumber("x", "3")),
    // it would be too dear for this program
    held(actions.receiveSweep(grab, null), actions.setNumber("x", "3")),
    // the numbers are those of a training
    run(begin({ update: 2 }), actions.offerSweeps(), actions.grabNumber(grab), actions.setNumber("x", "3")),
  ];
  for (const { moved, request } of rows) assert.deepEqual([moved, request?.wanted.program], [null, "x = 3; y = 3\nx*y"]);
  assert.equal(run(shapes, actions.offerSweeps(), actions.grabNumber(grab)).grabbed, null);
  // what is drawn is not what is typed, which cannot be read
  const typed = run(begin(), actions.offerSweeps(), actions.setProgram("x = 3x"));
  const refused = run(typed, actions.refuseView(typed.request, { title: "", status: 422 }), actions.grabNumber(grab));
  assert.equal(refused.grabbed, null);
});

test("an answer to another hold is dropped, and a refusal asks for the number that waits", () => {
  assert.equal(held(actions.receiveSweep({ ...grab }, sweep)).sweep, null);
  const waiting = held(actions.setNumber("x", "3"));
  assert.deepEqual([at(waiting), waiting.request], [undefined, null]);
  assert.equal(at(run(waiting, actions.receiveSweep(grab, sweep))), 2);
  const refused = run(waiting, actions.receiveSweep(grab, null));
  assert.deepEqual([refused.grabbed, refused.request.wanted.program], [null, "x = 3; y = 3\nx*y"]);
});
