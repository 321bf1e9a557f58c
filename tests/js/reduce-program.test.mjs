// The reducer: typing, numbers, undo, and another program or start in this one's place.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as actions from "../../static/js/state/actions.js";
import { selectShownFields } from "../../static/js/state/select.js";
import { PROGRAM, answer, asked, begin, place, run } from "./page-state.mjs";

test("what is typed is asked for when the typing pauses", () => {
  const typed = run(begin({ update: 3, exercise: "2-1", parameters: ["x"] }), actions.typeDraft("x +"));
  assert.deepEqual([typed.draft, typed.wanted.program, typed.request], ["x +", PROGRAM, null]);
  const submitted = run(typed, actions.submitDraft());
  assert.equal(submitted.draft, null);
  const { program, update, exercise, parameters, goal, isUrgent } = asked(submitted);
  assert.deepEqual([program, update, exercise, parameters, goal, isUrgent], ["x +", 0, null, ["x"], null, true]);
  const same = run(begin(), actions.typeDraft(PROGRAM));
  assert.deepEqual([same.draft, run(same, actions.submitDraft())], [null, same]);
});

test("what is typed in one go is one entry for undo, with or without a pause in it", () => {
  const { typeDraft, submitDraft, undo } = actions;
  const rows = [
    [[typeDraft("a", "1"), typeDraft("ab", "1"), submitDraft()], [PROGRAM]],
    [[typeDraft("a", "1"), submitDraft(), typeDraft("ab", "1"), submitDraft()], [PROGRAM]],
    [[typeDraft("a", "1"), submitDraft(), typeDraft("ab", "2"), submitDraft()], [PROGRAM, "a"]],
    // another go begins before the first was asked for
    [[typeDraft("a", "1"), typeDraft("ab", "2"), submitDraft()], [PROGRAM, "a"]],
    [[typeDraft("a", "1"), undo(), typeDraft("b", "1"), submitDraft()], [PROGRAM]],
  ];
  for (const [all, past] of rows) {
    assert.deepEqual(run(begin(), ...all).history.past.map(({ program }) => program), past);
  }
});

test("another program takes this one's place, and what was typed last is what Back leads to", () => {
  const state = run(begin({ parameters: ["x"] }), actions.typeDraft("x*x"), actions.openProgram("z", { panel: "predict" }, 2));
  assert.deepEqual([state.entry.number, state.entry.left.program], [1, "x*x"]);
  const { program, panel, parameters, goal } = asked(state);
  assert.deepEqual([program, panel, parameters, goal], ["z", "predict", null, 2]);
  const changed = run(begin({ exercise: "2-1" }), actions.setProgram(PROGRAM, { update: 5 }));
  assert.deepEqual([asked(changed).exercise, asked(changed).update, changed.entry.number], ["2-1", 5, 0]);
});

test("a number is replaced in the text, time and again, while the answers are under way", () => {
  const state = run(begin({ update: 2 }), actions.setNumber("x", "2.5"), actions.setNumber("y", "-1"));
  const { program, update, isUrgent } = asked(state);
  assert.deepEqual([program, update, isUrgent], ["x = 2.5; y = -1\nx*y", 0, false]);
  const first = run(begin(), actions.setNumber("x", "2.5"));
  const late = run(first, actions.setNumber("y", "-1"), actions.receiveView(first.request, answer(first.wanted.program)));
  assert.equal(late.literals.program, "x = 2.5; y = -1\nx*y");
  assert.equal(run(late, actions.setNumber("y", "7")).wanted.program, "x = 2.5; y = 7\nx*y");
  const trained = begin({}, answer(PROGRAM, { inputs: { x: { node: "n0", value: 1, literal: place(1, 5, 1), numbers: [], trained: true } } }));
  assert.equal(run(trained, actions.setNumber("x", "9")), trained);
  // where a number is in a text that cannot be read (yet) is not known
  assert.equal(run(begin(), actions.typeDraft("x +"), actions.setNumber("x", "9")).wanted.program, "x +");
});

const seed = (kind) => ({ kind, element: [], numbers: [], target: "y", names: [] });

test("the start of the backward pass is chosen, undone, and gone with its program", () => {
  const state = begin({}, answer(PROGRAM, { seed: seed("ones") }));
  const chosen = run(state, actions.play(true), actions.chooseStart([1], null));
  assert.deepEqual([asked(chosen).of, asked(chosen).upstream, asked(chosen).goal, chosen.isPlaying], [[1], null, 2, false]);
  const given = run(chosen, actions.chooseStart(null, "[1,0]"));
  assert.deepEqual([asked(given).of, asked(given).upstream], [null, "[1,0]"]);
  assert.deepEqual(run(given, actions.undo()).wanted.of, [1]);
  assert.deepEqual(run(given, actions.undo(), actions.undo()).wanted.of, null);
  assert.equal(run(given, actions.undo(), actions.redo()).wanted.upstream, "[1,0]");
  // what is typed on keeps it, another program does not
  assert.deepEqual(run(chosen, actions.setProgram("2x")).wanted.of, [1]);
  assert.equal(run(chosen, actions.openProgram("z")).wanted.of, null);
});

test("a start that did not fit the output is forgotten, for the questions as well", () => {
  const rows = [
    [{ of: [1] }, "element", [1]],
    [{ of: [7] }, "ones", null],
    [{ upstream: "[1]" }, "upstream", null],
    [{ upstream: "[1]" }, "number", null],
  ];
  for (const [start, kind, of] of rows) {
    const state = begin(start, answer(PROGRAM, { seed: seed(kind) }));
    assert.deepEqual([state.wanted.of, selectShownFields(state).of], [of, of]);
    assert.equal(state.wanted.upstream, kind === "upstream" ? "[1]" : null);
  }
  // another one was chosen meanwhile
  const state = run(begin({ of: [7] }, answer(PROGRAM, { seed: seed("element") })), actions.chooseStart([8], null));
  const request = { wanted: { ...state.wanted, of: [7] }, goal: null };
  assert.deepEqual(run(state, actions.receiveView(request, answer(PROGRAM, { seed: seed("ones") }))).wanted.of, [8]);
});

test("a change is undone and redone, where the page stays as it is", () => {
  const moved = run(begin(), actions.setNumber("x", "4"), actions.setNumber("x", "5"), actions.endGesture());
  const state = run(moved, actions.changeLook({ digits: 3 }), actions.goToStep(3), actions.changePage({ theme: "dark" }));
  const once = run(state, actions.undo());
  assert.deepEqual([once.wanted.digits, once.wanted.program, once.wanted.theme], [2, moved.wanted.program, "dark"]);
  assert.deepEqual([asked(once).goal, asked(once).isUrgent, once.isPlaying], [1, true, false]);
  const twice = run(once, actions.undo());
  assert.deepEqual([twice.wanted.program, run(twice, actions.undo())], [PROGRAM, twice]);
  const again = run(twice, actions.redo(), actions.redo());
  const { program, digits, step } = again.wanted;
  assert.deepEqual([program, digits, step, run(again, actions.redo())], [state.wanted.program, 3, 3, again]);
  // what is still being typed is undone first
  const typed = run(state, actions.typeDraft("z"), actions.undo());
  assert.deepEqual([typed.draft, typed.wanted.program], [null, state.wanted.program]);
  assert.equal(run(typed, actions.redo()).wanted.program, "z");
  // what changes nothing is no change
  assert.equal(run(begin(), actions.changeLook({ digits: 2 })).history.past.length, 0);
  const trained = run(begin(), actions.changeTraining({ update: 1 }), actions.changeTraining({ update: 2 }));
  assert.equal(run(trained, actions.undo()).wanted.update, 0);
});
