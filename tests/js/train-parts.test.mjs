// A training beside its run: its name, what outlives the panel, the losses that are missing, the graph that follows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createAskUpdates, createLossFetcher } from "../../static/js/panels/train/ask-updates.js";
import { markIncoming, showUpdate } from "../../static/js/panels/train/board.js";
import { leaveTraining, nameTraining, takeUpTraining } from "../../static/js/panels/train/kept.js";
import { TrainingRun } from "../../static/js/state/training/training-run.js";
import { fields } from "./registries.mjs";

const usual = Object.fromEntries(fields.map((field) => [field.name, field.default]));
const WANTED = { ...usual, program: "x", step: 0, lang: "en" };
const steps = ["inputs", "forward", "backward"].map((phase, index) => ({ index, phase }));

function createFakeStore(more = {}) {
  const state = { wanted: WANTED, shown: { trace: { steps }, explanations: [] }, training: null, ...more };
  const done = [];
  return { done, state: () => state, dispatch: (action) => done.push(action) };
}
const createRun = () => new TrainingRun({ ask: assert.fail, onChunk: assert.fail, onFailure: assert.fail });

test("a training is another one with other choices or another text, and not at another update", () => {
  const name = (change) => nameTraining(fields, change.program ?? "x", { ...WANTED, ...change });
  for (const change of [{ update: 5 }, { step: 2 }, { theme: "dark" }]) assert.equal(name(change), name({}));
  for (const change of [{ rate: 0.2 }, { seed: 1 }, { optimizer: "adam" }, { digits: 3 }, { lang: "ko" }, { program: "y" }]) {
    assert.notEqual(name(change), name({}), JSON.stringify(change));
  }
});

test("a training that was left is taken up once, its run only at its own update", () => {
  const job = { from: 0, at: 2, goal: 10, chunk: 1, isPaused: false, isWorking: true };
  const left = { key: "k", update: 2, losses: [3, 2, 1], texts: ["3", "2", "1"], job };
  const rows = [
    [left, 2, true, [3, 2, 1], true],
    [left, 1, false, [3, 2, 1], false],
    [{ ...left, key: "other" }, 2, false, [], false],
    [{ ...left, job: null }, 2, false, [3, 2, 1], false],
    [null, 2, false, [], false],
  ];
  for (const [training, update, isCourse, losses, isPaused] of rows) {
    const store = createFakeStore({ training, wanted: { ...WANTED, update } });
    const run = createRun();
    assert.equal(takeUpTraining(store, "k", run), isCourse);
    assert.deepEqual([run.losses, run.isPaused], [losses, isPaused]);
    assert.deepEqual(store.done, training ? [{ type: "keepTraining", training: null }] : []);
  }
  const store = createFakeStore();
  const run = createRun();
  run.restore(left);
  leaveTraining(store, "k", 2, run);
  assert.deepEqual(store.done[0].training, { ...left, job: { ...job, isPaused: true, isWorking: false } });
});

test("the graph goes to an update, and to the step of its stage", () => {
  const rows = [
    [[0], []],
    [[3], [{ type: "changeTraining", change: { update: 3 }, goal: null }]],
    [[3, "gradient"], [{ type: "changeTraining", change: { update: 3 }, goal: 2 }]],
    [[0, "gradient"], [{ type: "goToStep", step: 2 }]],
    [[0, "repeat"], [{ type: "goToStep", step: 1 }]],
    [[0, "batch"], [{ type: "goToStep", step: 0 }]],
  ];
  for (const [args, done] of rows) {
    const store = createFakeStore();
    showUpdate(store, ...args);
    assert.deepEqual(store.done, done, JSON.stringify(args));
  }
});

test("parameters are marked at the inputs, while their new values come in", () => {
  const base = { to: 1, rows: [{ node: "n0" }, { node: "n2" }] };
  const rows = [
    [{ update: 2 }, { stage: "update", base }, ["n0", "n2"]],
    [{ update: 1 }, { stage: "update", base }, []],
    [{ update: 2 }, { stage: "gradient", base }, []],
    [{ update: 2, step: 1 }, { stage: "update", base }, []],
    [{ update: 0 }, { stage: "batch", base: null }, []],
  ];
  for (const [change, stages, nodes] of rows) {
    const store = createFakeStore({ wanted: { ...WANTED, ...change } });
    markIncoming(store, stages);
    assert.deepEqual(store.done, [{ type: "markUpdated", nodes }]);
  }
});

test("updates are asked of the program that is shown, with the choices that are tried", async () => {
  const asked = [];
  const ask = async (path, body) => asked.push([path, body]);
  const askUpdates = createAskUpdates({ store: createFakeStore(), fields, ask, signal: null }, () => "shown");
  await askUpdates(4, 2, { rate: 0.5 });
  const [path, { program, rate, update, count }] = asked[0];
  assert.deepEqual([path, program, rate, update, count], ["api/train", "shown", 0.5, 4, 2]);
});

test("losses before the update of a link are asked for, until another training is wanted", async () => {
  for (const isOther of [false, true]) {
    let key = "k";
    let heard = 0;
    const run = createRun();
    run.receive({ from: 3, losses: [9], loss_texts: ["9"] });
    const asked = [];
    const askUpdates = async (from, count) => {
      asked.push([from, count]);
      if (isOther) key = "other";
      return { from, to: from + 2, losses: [1, 2, 3].slice(0, 3 - from), loss_texts: ["1", "2", "3"] };
    };
    const page = { signal: new AbortController().signal, readKey: () => key, onLosses: () => (heard += 1) };
    const fetchMissing = createLossFetcher(run, askUpdates, page);
    fetchMissing();
    fetchMissing();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(asked, [[0, 3]]);
    assert.deepEqual([run.missing, heard], isOther ? [0, 0] : [null, 1]);
  }
});
