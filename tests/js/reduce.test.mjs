// The reducer: what each action changes, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as actions from "../../static/js/state/actions.js";
import { initialState, reduce } from "../../static/js/state/reduce.js";
import { findPanel, selectShownFields, selectStep, selectStepIndex, selectTangents } from "../../static/js/state/select.js";
import { panels } from "./registries.mjs";

const place = (line, column, length) => ({ line, column, length });
const PROGRAM = "x = 2; y = 3\nx*y";

function traceOf(program = PROGRAM, more = {}) {
  const walk = [
    ["inputs", ["n0", "n1"]],
    ["forward", ["n2"]],
    ["backward", ["n2"]],
    ["backward", ["n1"]],
    ["backward", ["n0"]],
  ];
  return {
    program,
    structure: "s",
    mode: "node",
    numbers: true,
    seed: { kind: "number", element: [], numbers: [], target: "f", names: [] },
    nodes: ["n0", "n1", "n2"].map((id) => ({ id, shape: [], group: id === "n2" ? "g1" : null })),
    edges: [],
    groups: [{ id: "g1", label: "f", open: true, nodes: ["n2"] }, { id: "g2", label: "h", open: false, nodes: ["n1"] }],
    inputs: {
      x: { node: "n0", value: 2, literal: place(1, 5, 1), numbers: [] },
      y: { node: "n1", value: 3, literal: place(1, 12, 1), numbers: [] },
    },
    steps: walk.map(([phase, nodes], index) => ({ index, phase, nodes, current: nodes, explanation: { index } })),
    ...more,
  };
}

const answer = (program, more, key = "k") => ({ trace: traceOf(program, more), picture: { key, svg: null }, notices: [], totals: null });
const WANTED = { program: PROGRAM, mode: "node", open: null, digits: 2, panel: null, ask: "grad", update: 0, batch: null, of: null, upstream: null };

function begin(state = {}, view = answer()) {
  return initialState({ state: { ...WANTED, ...state }, step: 1, language: "en", view, error: null, panels });
}

const run = (state, ...all) => all.reduce(reduce, state);
const asked = (state) => ({ ...state.request.wanted, goal: state.request.goal, isUrgent: state.request.isUrgent });

test("every action of the table is in these tests", async () => {
  const { readFile } = await import("node:fs/promises");
  const own = await readFile(new URL(import.meta.url), "utf8");
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

test("how a program is looked at, trained and dressed", () => {
  const state = begin();
  const rows = [
    [actions.changeLook({ digits: 3 }), { digits: 3, goal: null, isUrgent: true }],
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
  const dressed = run(state, actions.changePage({ theme: "dark", panel: "code" }));
  assert.deepEqual([dressed.wanted.theme, dressed.wanted.panel, dressed.request], ["dark", "code", null]);
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

test("the explanations of a long walk come in parts, for their own trace", () => {
  const steps = traceOf().steps.map((step) => ({ ...step, explanation: null }));
  const state = begin({}, answer(PROGRAM, { steps }));
  assert.equal(selectStep(state).explanation, undefined);
  const told = run(state, actions.receiveExplanations(state.shown.trace, 1, ["one", "two"]));
  assert.deepEqual([selectStep(told).explanation, told.shown.explanations[2], told.shown.trace], ["one", "two", state.shown.trace]);
  assert.equal(run(state, actions.receiveExplanations(traceOf(), 0, ["late"])), state);
});

test("predictions are settled, kept while the numbers are the same, and begun again", () => {
  const state = run(begin(), actions.settleAnswer("n2", "grad", true));
  assert.equal(state.quiz.settled.get("n2 grad"), true);
  const again = run(state, actions.changeLook({ digits: 1 }), actions.restartQuiz());
  assert.equal(again.quiz.settled.size, 0);
  assert.equal(run(state, actions.receiveView({ wanted: state.wanted, goal: null }, answer())).quiz, state.quiz);
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

test("tangents are shown by the panel whose record says so, and for their own structure", () => {
  const nodes = { n0: { tangent: "1.00", symbol: "ẋ", step: 0 } };
  const [panel] = panels.filter(({ tangents }) => tangents).map(({ name }) => name);
  const state = run(begin({ panel }), actions.receiveTangents({ structure: "s", nodes }));
  assert.equal(selectTangents(state), nodes);
  assert.deepEqual(selectTangents(run(state, actions.receiveTangents({ structure: "t", nodes }))), {});
  assert.equal(selectTangents(run(state, actions.changePage({ panel: null }))), null);
});

test("a panel is found by what its record says of it", () => {
  assert.deepEqual(["asks", "compares"].map((what) => findPanel(begin(), what)), ["predict", "compare"]);
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
