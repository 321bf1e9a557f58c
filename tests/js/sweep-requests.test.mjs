// What is asked while a number moves: once when it is taken hold of, and again where it goes further.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endGesture, grabNumber, setNumber } from "../../static/js/state/actions.js";
import { reduce } from "../../static/js/state/reduce-page.js";
import { Refusal } from "../../static/js/state/requests/ask-server.js";
import { requestSweeps } from "../../static/js/state/requests/sweep-requests.js";
import { selectNumbers } from "../../static/js/state/select.js";
import { createStore } from "../../static/js/state/store.js";
import { begin } from "./page-state.mjs";
import { fields } from "./registries.mjs";

const grab = { name: "x", index: undefined, numbers: ["1", "2", "3"], box: null };
const answerTo = (numbers) => ({ numbers, nodes: { n0: { value: [...numbers, "2"].join("|") } }, edges: {}, curve: null, explanations: [] });

function setUp() {
  const store = createStore(begin(), reduce, (flush) => flush(), assert.fail);
  const sent = [];
  const waiting = [];
  const ask = (path, body) => new Promise((resolve, reject) => sent.push({ path, body, resolve, reject }));
  const clock = { wait: (task) => waiting.push(task), stop: () => waiting.splice(0) };
  requestSweeps(store, fields, ask, clock);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async (place) => {
    sent[place].resolve(answerTo(sent[place].body.numbers));
    await settle();
  };
  return { store, sent, waiting, settle, answer, numbers: () => selectNumbers(store.state()) };
}

test("a hold asks for its numbers and for the words of the step, and moving asks for nothing", async () => {
  const { store, sent, answer, numbers, waiting } = setUp();
  store.dispatch(grabNumber(grab));
  const [{ path, body }] = sent;
  assert.deepEqual([path, body.input, body.index, body.numbers], ["api/sweep", "x", [], grab.numbers]);
  await answer(0);
  assert.deepEqual([sent.length, sent[1].path, sent[1].body.step], [2, "api/sweep-step", 1]);
  for (const number of ["1", "3", "1"]) store.dispatch(setNumber("x", number));
  assert.deepEqual([sent.length, numbers().at, store.state().request], [2, 0, null]);
  // it rests
  for (const task of waiting.splice(0)) task();
  assert.equal(store.state().request.wanted.program, "x = 1; y = 3\nx*y");
});

test("a drag that goes further asks for what is around it", async () => {
  const { store, sent, answer } = setUp();
  store.dispatch(grabNumber(grab));
  await answer(0);
  store.dispatch(setNumber("x", "9"));
  const further = sent.at(-1);
  assert.equal(further.path, "api/sweep");
  assert.ok(further.body.numbers.length > 50 && further.body.numbers.includes("9"));
});

test("a number that nobody holds is asked for alone, with its step", async () => {
  const { store, sent, numbers } = setUp();
  store.dispatch(setNumber("x", "7"));
  assert.deepEqual([sent[0].path, sent[0].body.numbers, sent[0].body.step], ["api/sweep", ["7"], 1]);
  store.dispatch(setNumber("x", "8"));
  // the last of those that come meanwhile follows
  assert.equal(sent.length, 1);
  sent[0].resolve(answerTo(["7"]));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([sent.length, sent[1].body.numbers], [2, ["8"]]);
  assert.equal(numbers(), null);
  store.dispatch(endGesture());
  assert.equal(store.state().request.wanted.program, "x = 8; y = 3\nx*y");
});

test("where the server refuses, or answers none, the program is asked for as before", async () => {
  for (const reply of [({ reject }) => reject(new Refusal({ title: "no" })), ({ resolve }) => resolve(answerTo([]))]) {
    const { store, sent, settle } = setUp();
    store.dispatch(setNumber("x", "7"));
    reply(sent[0]);
    await settle();
    assert.equal(store.state().request.wanted.program, "x = 7; y = 3\nx*y");
    store.dispatch(setNumber("x", "8"));
    assert.deepEqual([sent.length, store.state().request.wanted.program], [1, "x = 8; y = 3\nx*y"]);
  }
});
