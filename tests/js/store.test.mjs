// The store: named actions change it, views are notified once a frame, and one that throws stops no other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../static/js/state/store.js";

function setUp() {
  const frames = [];
  const errors = [];
  const reduce = (state, { type, by }) => (type === "add" ? { ...state, sum: state.sum + by } : state);
  const store = createStore({ sum: 0, other: {} }, reduce, (flush) => frames.push(flush), (error) => errors.push(error.message));
  const draw = () => frames.splice(0).forEach((flush) => flush());
  return { store, frames, errors, draw };
}

test("a view is told at once, and once a frame of what it watches", () => {
  const { store, frames, draw } = setUp();
  const told = [];
  store.watch(({ sum }) => sum, (now, before) => told.push([now, before]));
  store.watch(({ other }) => other, () => told.push("other"));
  assert.deepEqual(told.splice(0), [[0, undefined], "other"]);
  for (const by of [1, 2, 3]) store.dispatch({ type: "add", by });
  assert.equal(store.state().sum, 6);
  assert.deepEqual([told.length, frames.length], [0, 1]);
  draw();
  assert.deepEqual(told.splice(0), [[6, 0]]);
  store.dispatch({ type: "nothing" });
  assert.equal(frames.length, 0);
});

test("a view that throws is reported and stops no other, also when it is told the first time", () => {
  const { store, errors, draw } = setUp();
  const told = [];
  store.watch(({ sum }) => sum, (sum) => {
    throw new Error(`broken at ${sum}`);
  });
  store.watch(({ sum }) => sum.missing.member, () => told.push("never"));
  store.watch(({ sum }) => sum, (sum) => told.push(sum));
  store.dispatch({ type: "add", by: 1 });
  draw();
  store.dispatch({ type: "add", by: 1 });
  draw();
  assert.deepEqual(told, [0, 1, 2]);
  assert.deepEqual(errors.filter((message) => message.startsWith("broken")), ["broken at 0", "broken at 1", "broken at 2"]);
});

test("a view that stops watching is told no more, and one may change the state", () => {
  const { store, draw } = setUp();
  const told = [];
  const stop = store.watch(({ sum }) => sum, (sum) => told.push(sum));
  store.watch(({ sum }) => sum, (sum) => sum === 1 && store.dispatch({ type: "add", by: 10 }));
  store.dispatch({ type: "add", by: 1 });
  draw();
  draw();
  stop();
  store.dispatch({ type: "add", by: 1 });
  draw();
  assert.deepEqual(told, [0, 1, 11]);
});
