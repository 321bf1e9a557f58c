// The explanations that the page asks for before they are needed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { goToStep, receiveView } from "../../static/js/state/actions.js";
import { reduce } from "../../static/js/state/reduce-page.js";
import { requestExplanations } from "../../static/js/state/requests/explanation-requests.js";
import { createStore } from "../../static/js/state/store.js";
import { answer, begin, traceOf } from "./page-state.mjs";
import { fields } from "./registries.mjs";

/** A page at step 1 of a run of `count` steps, of which `known` are explained. */
function setUp(count, known) {
  const view = viewOf(count, known);
  const store = createStore(begin({}, view), reduce, (flush) => flush(), assert.fail);
  const sent = [];
  const timers = [];
  const clock = { wait: (task) => timers.push(task), stop: (timer) => timer && (timers[timer - 1] = () => {}) };
  const ask = (path, body) => new Promise((resolve, reject) => sent.push({ path, step: body.step, resolve, reject }));
  const stop = requestExplanations(store, fields, ask, clock);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    store,
    stop,
    asked: () => sent.map(({ step }) => step),
    rest: () => timers.splice(0).forEach((task) => task()),
    go: (step) => store.dispatch(goToStep(step)),
    reply: async (length = 50) => {
      const { path, step, resolve } = sent.at(-1);
      assert.equal(path, "api/explain");
      resolve({ first: step, explanations: Array.from({ length: Math.min(length, count - step) }, () => "said") });
      await settle();
    },
    lose: async () => {
      sent.at(-1).reject(new TypeError("network"));
      await settle();
    },
    missing: () => store.state().shown.explanations.flatMap((each, step) => (each ? [] : [step])),
  };
}

function viewOf(count, known) {
  const steps = Array.from({ length: count }, (_, index) => ({
    index,
    phase: "forward",
    nodes: ["n0"],
    current: ["n0"],
    explanation: known.includes(index) ? { index } : null,
  }));
  return { ...answer(), trace: traceOf(undefined, { steps }) };
}

const upTo = (end) => Array.from({ length: end }, (_, step) => step);

test("the rest of a run is asked for when nothing has changed for a while, part after part", async () => {
  const { asked, rest, reply, missing } = setUp(120, upTo(9));
  assert.deepEqual(asked(), []);
  rest();
  assert.deepEqual(asked(), [9]);
  await reply();
  await reply();
  assert.deepEqual(asked(), [9, 59, 109]);
  await reply();
  assert.deepEqual([asked().length, missing()], [3, []]);
});

test("a run that is explained asks for nothing", () => {
  const { asked, rest } = setUp(5, upTo(5));
  rest();
  assert.deepEqual(asked(), []);
});

test("numbers that are dragged ask for nothing until they rest", () => {
  const { store, asked, rest } = setUp(120, upTo(9));
  for (let count = 0; count < 5; count += 1) {
    const { wanted } = store.state();
    store.dispatch(receiveView({ wanted, goal: null, isUrgent: false }, viewOf(120, upTo(9))));
  }
  assert.deepEqual(asked(), []);
  rest();
  assert.deepEqual(asked(), [9]);
});

test("a walk is ahead of its explanations at once, and asks again before they end", async () => {
  const { go, asked, reply, missing } = setUp(1000, upTo(9));
  go(2);
  assert.deepEqual(asked(), [9]);
  await reply();
  go(18);
  assert.deepEqual(asked(), [9]);
  for (let step = 19; step < 300; step += 1) {
    go(step);
    if (step % 20 === 0) await reply();
    assert(!missing().includes(step));
  }
});

test("of a long run only what is near is asked for", async () => {
  const { rest, asked, reply } = setUp(1000, upTo(9));
  rest();
  assert.deepEqual(asked(), [9]);
  await reply();
  assert.deepEqual(asked(), [9]);
});

test("a jump asks for the step that is shown, with those just behind it, before a part under way", async () => {
  const { rest, go, asked, reply, missing } = setUp(1000, upTo(9));
  rest();
  go(500);
  go(501);
  assert.deepEqual(asked(), [9]);
  await reply();
  assert.deepEqual(asked(), [9, 493]);
  await reply();
  assert(!missing().includes(501));
  go(100);
  assert.deepEqual(asked().slice(2), [92]);
});

test("a server that is gone is known only where something is missing", async () => {
  const { store, rest, go, lose } = setUp(1000, upTo(9));
  rest();
  await lose();
  assert.equal(store.state().isUnreachable, false);
  go(8);
  assert.equal(store.state().isUnreachable, false);
  go(12);
  rest();
  await lose();
  assert.equal(store.state().isUnreachable, true);
});

test("nothing is asked once it is stopped", () => {
  const { stop, rest, go, asked } = setUp(1000, upTo(9));
  stop();
  rest();
  go(500);
  assert.deepEqual(asked(), []);
});
