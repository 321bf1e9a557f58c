// The reducer: what an action at the page changes, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as actions from "../../static/js/state/actions.js";
import { initialState } from "../../static/js/state/reduce.js";
import { findPanel, selectStepIndex, selectTangents } from "../../static/js/state/select.js";
import { selectIsTall } from "../../static/js/state/sheet.js";
import { PROGRAM, WANTED, answer, asked, begin, run } from "./page-state.mjs";
import { panels } from "./registries.mjs";

test("every action of the table is in the tests of the reducer", async () => {
  const { readFile } = await import("node:fs/promises");
  const files = ["reduce", "reduce-program", "reduce-answers", "reduce-sweep"].map((name) => new URL(`./${name}.test.mjs`, import.meta.url));
  const own = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("");
  for (const name of Object.keys(actions)) assert.match(own, new RegExp(`actions\\.${name}\\b`), name);
});

test("the page begins with what the server sent, or with why there is nothing", () => {
  const state = begin();
  assert.deepEqual([state.wanted.step, state.wanted.lang, state.problem, state.request], [1, "en", null, null]);
  assert.equal(state.literals.program, PROGRAM);
  const problem = { title: "no", detail: "not read" };
  const refused = initialState({ state: { program: "x +" }, step: 0, language: "en", view: null, error: problem, panels });
  assert.deepEqual([refused.problem, refused.shown, refused.request], [problem, null, null]);
  const empty = initialState({ state: { ...WANTED, program: null }, step: 0, language: "ko", view: null, error: null, panels });
  assert.deepEqual([empty.wanted.program, empty.wanted.lang, empty.wanted.digits], ["", "ko", WANTED.digits]);
});

test("steps stay inside the trace, and a node leads to its step", () => {
  const state = begin();
  const rows = [
    [actions.goToStep(3), 3],
    [actions.goToStep(-1), 0],
    [actions.goToStep(Infinity), 4],
    [actions.advance(), 2],
    [actions.goToNode("n1"), 0],
    [actions.goToNode("n2"), 2],
    [actions.goToNode("unknown"), 1],
    [actions.findNode("n1"), 0],
    // the node of this very step is only brought into sight
    [actions.findNode("n2"), 1],
  ];
  for (const [action, step] of rows) assert.equal(run(state, action).wanted.step, step, JSON.stringify(action));
  assert.deepEqual(run(state, actions.findNode("n2")).found, { node: "n2" });
  assert.equal(run(state, actions.goToStep(1)).wanted, state.wanted);
  const inspecting = run(state, actions.inspect("n1"));
  assert.deepEqual([inspecting.wanted.step, inspecting.wanted.panel, inspecting.inspected], [0, "array", { node: "n1" }]);
});

test("the autoplay goes on to the last step and ends there, and begins again from it", () => {
  const playing = run(begin(), actions.play(true));
  assert.deepEqual([playing.isPlaying, playing.wanted.step], [true, 2]);
  const ended = run(playing, actions.advance(), actions.advance());
  assert.deepEqual([ended.isPlaying, ended.wanted.step], [false, 4]);
  assert.deepEqual([run(ended, actions.play(true)).wanted.step, run(ended, actions.play(true)).isPlaying], [1, true]);
  for (const action of [actions.play(false), actions.goToStep(0), actions.goToNode("n0"), actions.openProgram("z")]) {
    assert.equal(run(playing, action).isPlaying, false, action.type);
  }
});

test("the motion of a step is held at a part of it while the track is dragged", () => {
  const held = run(begin(), actions.scrub(0.5));
  assert.equal(held.scrubbed, 0.5);
  assert.equal(run(held, actions.scrub(0.5)), held);
  assert.equal(run(held, actions.scrub(null)).scrubbed, null);
});

test("how a program is looked at, trained and dressed", () => {
  const state = begin();
  const rows = [
    [actions.changeLook({ digits: 3 }), { digits: 3, goal: null, isUrgent: true }],
    [actions.redraw(), { digits: 2, goal: null, isUrgent: true }],
    [actions.changeTraining({ update: 4 }, 2), { update: 4, goal: 2, isUrgent: false }],
    [actions.toggleGroup("g1"), { open: [], isUrgent: true }],
    [actions.toggleGroup("g2"), { open: ["g1", "g2"], isUrgent: true }],
    [actions.toggleAllGroups(true), { open: ["g1", "g2"], isUrgent: true }],
    [actions.toggleAllGroups(false), { open: [], isUrgent: true }],
    [actions.restore({ ...state.wanted, program: "z", step: 4 }), { program: "z", step: 4, goal: 4, isUrgent: true }],
  ];
  for (const [action, expected] of rows) {
    const got = asked(run(state, action));
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(got[name], value, `${action.type} ${name}`);
  }
  // the gallery lies over the page, which need not be asked for again
  const covered = run(state, actions.restore({ ...state.wanted, gallery: true }));
  assert.deepEqual([covered.wanted.gallery, covered.request], [true, null]);
  const dressed = run(state, actions.changePage({ theme: "dark", panel: "code" }));
  assert.deepEqual([dressed.wanted.theme, dressed.wanted.panel, dressed.request], ["dark", "code", null]);
});

test("a choice of inputs that the program no longer has is none", () => {
  const rows = [
    [{ parameters: ["x"], data: [] }, ["x"]],
    [{ parameters: ["w"], data: [] }, null],
    [{ parameters: ["x"], data: ["t"] }, null],
  ];
  for (const [chosen, left] of rows) assert.deepEqual(begin(chosen).wanted.parameters, left);
  const unrolled = answer(PROGRAM, { inputs: { "W[0,1]": { node: "n0", value: 1, literal: null, numbers: [] } } });
  assert.deepEqual(begin({ parameters: ["W"], data: null }, unrolled).wanted.parameters, ["W"]);
});

test("predictions are settled, kept while the numbers are the same, and begun again", () => {
  const state = run(begin(), actions.settleAnswer("n2", "grad", true));
  assert.equal(state.quiz.settled.get("n2 grad"), true);
  const again = run(state, actions.changeLook({ digits: 1 }), actions.restartQuiz());
  assert.equal(again.quiz.settled.size, 0);
  assert.equal(run(state, actions.receiveView({ wanted: state.wanted, goal: null }, answer())).quiz, state.quiz);
});

test("tangents are shown by the panel whose record says so, and for their own structure", () => {
  const nodes = { n0: { tangent: "1.00", symbol: "ẋ", step: 0 } };
  const [panel] = panels.filter(({ tangents }) => tangents).map(({ name }) => name);
  const state = run(begin({ panel }), actions.receiveTangents({ structure: "s", nodes }));
  assert.equal(selectTangents(state), nodes);
  assert.deepEqual(selectTangents(run(state, actions.receiveTangents({ structure: "t", nodes }))), {});
  assert.equal(selectTangents(run(state, actions.changePage({ panel: null }))), null);
});

test("the sheet is tall while it is pulled up, and for every panel but the first until it is pushed down", () => {
  const state = begin();
  const rows = [
    [[], false],
    [[actions.pullSheet()], true],
    [[actions.pullSheet(), actions.pullSheet()], false],
    [[actions.changePage({ panel: "code" })], true],
    [[actions.changePage({ panel: "code" }), actions.pullSheet()], false],
    [[actions.changePage({ panel: "code" }), actions.pullSheet(), actions.pullSheet()], true],
    [[actions.changePage({ panel: "code" }), actions.pullSheet(), actions.changePage({ panel: null })], false],
    [[actions.pullSheet(), actions.changePage({ panel: "code" }), actions.changePage({ panel: null })], true],
  ];
  for (const [steps, isTall] of rows) assert.equal(selectIsTall(run(state, ...steps)), isTall, JSON.stringify(steps));
});

test("a panel is found by what its record says of it", () => {
  assert.deepEqual(["asks", "compares", "inspects"].map((what) => findPanel(begin(), what)), ["predict", "compare", "array"]);
  assert.equal(findPanel({ panels: [] }, "asks"), null);
});

test("a training is kept while its panel is closed, and its new values are marked once", () => {
  const training = { key: "k", update: 2, losses: [3, 2, 1], texts: ["3", "2", "1"], job: null };
  const state = run(begin(), actions.keepTraining(training), actions.markUpdated(["n0"]));
  assert.deepEqual([state.training, state.updated], [training, ["n0"]]);
  assert.equal(run(state, actions.markUpdated(["n0"])), state);
  assert.deepEqual(run(state, actions.markUpdated([])).updated, []);
});

test("a step that the last trace does not have is shown as its nearest", () => {
  const state = run(begin(), actions.restore({ ...begin().wanted, step: 40 }));
  assert.equal(selectStepIndex(state), 4);
});

test("gates are selected one by one or many at once, inputs are not, and another structure forgets them", () => {
  const state = begin();
  const selected = (...all) => run(state, ...all).selected;
  assert.deepEqual(selected(actions.toggleGate("n1"), actions.toggleGate("n2")), ["n1", "n2"]);
  assert.deepEqual(selected(actions.toggleGate("n1"), actions.toggleGate("n1")), []);
  assert.deepEqual(selected(actions.toggleGate("n0"), actions.toggleGate("unknown")), []);
  assert.deepEqual(selected(actions.selectGates(["n2", "n0", "n2", "n1"])), ["n2", "n1"]);
  const selecting = run(state, actions.setSelecting(true), actions.toggleGate("n1"));
  assert.deepEqual([selecting.isSelecting, selecting.selected], [true, ["n1"]]);
  assert.deepEqual(run(selecting, actions.setSelecting(false)).selected, []);
  const moved = run(selecting, actions.receiveView({ wanted: state.wanted, goal: null }, answer("x = 3; y = 3\nx*y")));
  assert.deepEqual(moved.selected, ["n1"]);
  const other = run(selecting, actions.receiveView({ wanted: state.wanted, goal: null }, answer("z", { structure: "t" })));
  assert.deepEqual([other.selected, other.isSelecting], [[], false]);
});
