// Requests and changes of the link come in turns: the last one always counts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { throttle } from "../../static/js/state/requests/throttle.js";
import { latestOnly } from "../../static/js/state/requests/latest-only.js";

function server() {
  const open = [];
  const answers = [];
  const asked = latestOnly(
    (request, signal) => new Promise((resolve, reject) => open.push({ request, signal, resolve, reject })),
    (request, answer) => answers.push([request, answer]),
    (request, error) => answers.push([request, error.message]),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { open, answers, asked, settle };
}

test("while dragging one request is under way and only the last of the others follows", async () => {
  const { open, answers, asked, settle } = server();
  for (const request of [1, 2, 3, 4]) asked.soon(request);
  assert.deepEqual(open.map(({ request }) => request), [1]);
  open[0].resolve("one");
  await settle();
  assert.deepEqual(open.map(({ request }) => request), [1, 4]);
  open[1].resolve("four");
  await settle();
  assert.deepEqual(answers, [[1, "one"], [4, "four"]]);
});

test("another text makes the answers to earlier ones stale", async () => {
  const { open, answers, asked, settle } = server();
  asked.now("x");
  asked.now("x +");
  assert.equal(open[0].signal.aborted, true);
  open[1].reject(new Error("unfinished"));
  open[0].resolve("late");
  await settle();
  assert.deepEqual(answers, [["x +", "unfinished"]]);
  asked.soon("x + y");
  assert.equal(open.length, 3);
});

test("the link changes at once, then at intervals, and ends with the last change", () => {
  const done = [];
  const waits = [];
  let time = 1000;
  const clock = { now: () => time, wait: (task, rest) => waits.push([task, rest]) };
  const change = throttle((value) => done.push(value), 400, clock);
  change("a");
  time += 100;
  change("b");
  change("c");
  assert.deepEqual(done, ["a"]);
  assert.deepEqual(waits.map(([, rest]) => rest), [300]);
  time += 300;
  waits[0][0]();
  assert.deepEqual(done, ["a", "c"]);
  time += 500;
  change("d");
  assert.deepEqual(done, ["a", "c", "d"]);
});
