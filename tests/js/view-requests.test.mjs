// What the page asks for by itself: the view that is wanted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeLook } from "../../static/js/state/actions.js";
import { initialState } from "../../static/js/state/reduce.js";
import { reduce } from "../../static/js/state/reduce-page.js";
import { askServer, Refusal } from "../../static/js/state/requests/ask-server.js";
import { requestViews } from "../../static/js/state/requests/view-requests.js";
import { createStore } from "../../static/js/state/store.js";
import { fields, panels } from "./registries.mjs";

const steps = ["inputs", "forward", "backward"].map((phase, index) => ({ index, phase, nodes: [], current: [], explanation: null }));
const seed = { kind: "number", element: [], numbers: [], target: "x", names: [] };
const trace = { program: "x", structure: "s", mode: "node", seed, nodes: [], edges: [], groups: [], inputs: {}, steps };
const view = { trace, picture: { key: "k", svg: "<svg/>" }, notices: [], totals: null };

function setUp() {
  const usual = Object.fromEntries(fields.map((field) => [field.name, field.default]));
  const state = { ...usual, program: "x" };
  const store = createStore(initialState({ state, step: 0, language: "en", view, error: null, panels }), reduce, (flush) => flush(), assert.fail);
  const sent = [];
  const ask = (path, body) => new Promise((resolve, reject) => sent.push({ path, body, resolve, reject }));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pane = { isSlim: false, turn: () => undefined };
  const width = {
    isNarrow: () => pane.isSlim,
    watch: (listen) => {
      pane.turn = (isSlim) => {
        pane.isSlim = isSlim;
        listen();
      };
    },
  };
  return { store, sent, ask, settle, pane, width };
}

test("another view is asked for once it is wanted, without the drawing that is known", async () => {
  const { store, sent, ask, settle, width } = setUp();
  const stop = requestViews(store, fields, ask, width);
  assert.equal(sent.length, 0);
  store.dispatch(changeLook({ digits: 4 }));
  const [{ path, body, resolve }] = sent;
  assert.deepEqual([path, body.digits, body.program, body.step, body.known], ["api/view", 4, "x", 0, "k"]);
  resolve({ ...view, notices: ["so"] });
  await settle();
  assert.deepEqual(store.state().shown.notices, ["so"]);
  stop();
  store.dispatch(changeLook({ digits: 5 }));
  assert.equal(sent.length, 1);
});

test("a pane that becomes narrow asks for a drawing for it, which is no change to undo", () => {
  const { store, sent, ask, pane, width } = setUp();
  requestViews(store, fields, ask, width);
  const before = store.state();
  pane.turn(true);
  assert.deepEqual(sent.map(({ body }) => [body.narrow, body.known, body.steady]), [[true, "k", false]]);
  assert.equal(store.state().history, before.history);
  assert.deepEqual(store.state().wanted, before.wanted);
});

test("a view that is refused says why, and a server that is gone is known", async () => {
  const { store, sent, ask, settle, width } = setUp();
  requestViews(store, fields, ask, width);
  store.dispatch(changeLook({ digits: 4 }));
  sent[0].reject(new Refusal({ title: "no", detail: "not so" }));
  await settle();
  assert.equal(store.state().problem.detail, "not so");
  store.dispatch(changeLook({ digits: 5 }));
  sent[1].reject(new TypeError("network"));
  await settle();
  assert.equal(store.state().isUnreachable, true);
  requestViews(store, fields, ask, width)();
});

test("an answer is told from a refusal", async (context) => {
  const answers = [
    [true, { x: 1 }],
    [false, { title: "no", detail: "too much" }],
    [true, { problem: { title: "wrong" } }],
  ];
  const asked = [];
  context.mock.method(globalThis, "fetch", async (path, options) => {
    asked.push([path, options.method, options.body]);
    const [ok, answer] = answers.shift();
    return { ok, json: async () => answer };
  });
  assert.deepEqual(await askServer("api/view", { program: "x" }), { x: 1 });
  await assert.rejects(askServer("api/view", {}), (error) => error instanceof Refusal && error.message === "too much");
  await assert.rejects(askServer("page", null), (error) => error.problem.title === "wrong");
  assert.deepEqual(asked, [["api/view", "POST", '{"program":"x"}'], ["api/view", "POST", "{}"], ["page", "GET", null]]);
});
