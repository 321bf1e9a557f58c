// A run of training: chunks one after another, paused, taken up again, cancelled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TrainingRun } from "../../static/js/state/training/training-run.js";

const settle = () => new Promise((resolve) => setImmediate(resolve));
const loss = (update) => 100 - update;

function chunk(from, count, more = {}) {
  const losses = Array.from({ length: count + 1 }, (_, k) => loss(from + k));
  return { from, to: from + count, losses, loss_texts: losses.map(String), done: false, ...more };
}

function page(answer = chunk) {
  const asked = [];
  const came = [];
  const failed = [];
  const waits = [];
  const training = new TrainingRun(
    {
      ask: async (from, count) => {
        asked.push([from, count]);
        return answer(from, count);
      },
      onChunk: ({ to }) => came.push(to),
      onFailure: (error) => failed.push(error.message),
    },
    { wait: () => new Promise((resolve) => waits.push(resolve)) },
  );
  const on = async () => {
    await settle();
    for (const resolve of waits.splice(0)) resolve();
    await settle();
  };
  return { training, asked, came, failed, on };
}

test("a run asks for chunk after chunk until its goal", async () => {
  const { training, asked, came, on } = page();
  training.start(5, 100);
  for (let k = 0; k < 60; k += 1) await on();
  assert.deepEqual(asked.slice(0, 2), [[5, 3], [8, 3]]);
  assert.deepEqual(asked.at(-1), [104, 1]);
  assert.equal(came.at(-1), 105);
  assert.equal(training.job, null);
  assert.deepEqual([training.losses[5], training.losses[105], training.reached], [95, -5, 105]);
  // a link began at update 5: what came before it is still to be asked for
  assert.equal(training.missing, 0);
});

test("a paused run goes on where it stood, and only once", async () => {
  const { training, came, on } = page();
  training.start(0, 10);
  await on();
  training.pause();
  await on();
  const stood = came.at(-1);
  await on();
  assert.equal(came.at(-1), stood);
  assert.deepEqual([training.isRunning, training.isPaused], [false, true]);
  training.resume();
  training.pause();
  training.resume();
  for (let k = 0; k < 12; k += 1) await on();
  assert.deepEqual(came, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("a cancelled run leaves nothing behind, also when an answer is still under way", async () => {
  const { training, came, on } = page();
  training.receive(chunk(0, 4));
  training.start(4, 100);
  await on();
  const seen = came.length;
  assert.equal(training.cancel(), 4);
  await on();
  assert.equal(came.length, seen);
  assert.deepEqual(training.losses, [100, 99, 98, 97, 96]);
});

test("a run ends where training ends, and where the server is silent", async () => {
  const ended = page((from) => chunk(from, 1, { done: from === 2 }));
  ended.training.start(0, 10);
  for (let k = 0; k < 6; k += 1) await ended.on();
  assert.deepEqual(ended.came, [1, 2, 3]);
  assert.equal(ended.training.job, null);
  const silent = page(() => Promise.reject(new Error("silent")));
  silent.training.start(0, 10);
  await silent.on();
  assert.deepEqual(silent.failed, ["silent"]);
  assert.equal(silent.training.job, null);
});

test("what was left is taken up with its run paused", async () => {
  const first = page();
  first.training.start(0, 10);
  await first.on();
  const { losses, texts, job } = first.training;
  const { training, asked, came, on } = page();
  training.restore({ losses, texts, job });
  assert.deepEqual([training.isPaused, training.losses, training.reached], [true, losses, job.at]);
  await on();
  assert.deepEqual(asked, []);
  training.resume();
  await on();
  assert.deepEqual([asked[0], came[0]], [[job.at, 1], job.at + 1]);
  // the run that was left is another one
  assert.equal(first.training.isPaused, false);
});
