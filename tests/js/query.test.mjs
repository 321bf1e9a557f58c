// A question to the server: keyed, the latest only, refused with a reason, asked again where it is unreachable.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../static/js/state/requests/ask-server.js";
import { createQuery } from "../../static/js/state/requests/query.js";

function setUp() {
  const sent = [];
  const told = [];
  const waits = [];
  const query = createQuery(
    (request) => new Promise((resolve, reject) => sent.push({ request, resolve, reject })),
    {
      onBusy: (isBusy) => told.push(isBusy ? "busy" : "idle"),
      onAnswer: (answer, request) => told.push(["answer", answer, request]),
      onRefusal: ({ detail }) => told.push(["refusal", detail]),
      onUnreachable: () => told.push("unreachable"),
    },
    { wait: (task) => waits.push(task) - 1, stop: (timer) => delete waits[timer] },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { query, sent, told, waits, settle };
}

test("a question is asked once for each key", async () => {
  const { query, sent, told, settle } = setUp();
  const trace = {};
  query.ask([trace, "a"], 1);
  query.ask([trace, "a"], 1);
  sent[0].resolve("one");
  await settle();
  query.ask([trace, "a"], 1);
  assert.equal(sent.length, 1);
  query.ask([{}, "a"], 2);
  assert.equal(sent.length, 2);
  assert.deepEqual(told, ["busy", "idle", ["answer", "one", 1], "busy"]);
});

test("an answer to what is no longer asked is dropped", async () => {
  const { query, sent, told, settle } = setUp();
  query.ask(["a"], 1);
  query.ask(["b"], 2);
  sent[0].resolve("late");
  await settle();
  assert.deepEqual(sent.map(({ request }) => request), [1, 2]);
  query.forget();
  sent[1].resolve("forgotten");
  await settle();
  assert.deepEqual(told, ["busy", "busy", "idle"]);
});

test("an urgent question does not wait for the one under way", async () => {
  const { query, sent } = setUp();
  query.ask(["a"], 1);
  query.ask(["b"], 2, { isUrgent: true });
  assert.deepEqual(sent.map(({ request }) => request), [1, 2]);
});

test("a refusal is told, ends the waiting, and is not asked again", async () => {
  const { query, sent, told, waits, settle } = setUp();
  query.ask(["a"], 1);
  sent[0].reject(new Refusal({ title: "no", detail: "too large" }));
  await settle();
  assert.deepEqual(told, ["busy", "idle", ["refusal", "too large"]]);
  assert.equal(waits.length, 0);
});

test("an unreachable server is told, and asked again until it answers", async () => {
  const { query, sent, told, waits, settle } = setUp();
  query.ask(["a"], 1);
  sent[0].reject(new TypeError("fetch failed"));
  await settle();
  assert.deepEqual(told, ["busy", "idle", "unreachable"]);
  waits[0]();
  sent[1].resolve("at last");
  await settle();
  assert.deepEqual(told.slice(3), ["busy", "idle", ["answer", "at last", 1]]);
});

test("what is forgotten or replaced is not asked again", async () => {
  for (const leave of [(query) => query.forget(), (query) => query.ask(["b"], 2)]) {
    const { query, sent, waits, settle } = setUp();
    query.ask(["a"], 1);
    sent[0].reject(new TypeError("fetch failed"));
    await settle();
    leave(query);
    assert.equal(waits[0], undefined);
  }
});
