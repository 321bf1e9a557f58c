// A busy server is asked again when it says so; the reader hears of it only where that takes long.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BusyServer, Refusal } from "../../static/js/state/requests/ask-server.js";
import { latestOnly } from "../../static/js/state/requests/latest-only.js";
import { createPatience } from "../../static/js/state/requests/patience.js";
import { loadPatiently } from "../../static/js/panels/index.js";

const settle = () => new Promise((resolve) => setImmediate(resolve));

function setUp() {
  let now = 0;
  const timers = new Set();
  const clock = {
    wait: (task, timeMs) => {
      const timer = { task, at: now + timeMs };
      timers.add(timer);
      return timer;
    },
    stop: (timer) => timers.delete(timer),
    random: () => 0,
  };
  const told = [];
  const patience = createPatience(clock);
  patience.watch((reason) => told.push(reason));
  /** Lets time go by, and what it wakes. */
  const pass = async (timeMs) => {
    await settle();
    now += timeMs;
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer);
      timer.task();
    }
    await settle();
  };
  return { patience, told, pass, timers, signal: new AbortController().signal };
}

/** Gives one result after another; errors are thrown. */
function answering(...results) {
  const send = async () => {
    send.times += 1;
    const result = results[Math.min(send.times, results.length) - 1];
    if (result instanceof Error) throw result;
    return result;
  };
  send.times = 0;
  return send;
}

test("a short wait is nobody's business", async () => {
  const { patience, told, pass, timers, signal } = setUp();
  const send = answering(new BusyServer("busy", 1000), "answer");
  const asking = patience.ask(send, signal);
  await pass(999);
  assert.equal(send.times, 1);
  await pass(1);
  assert.equal(await asking, "answer");
  assert.deepEqual([send.times, told, timers.size], [2, [], 0]);
});

test("a long wait is told with its reason, until the last who waits has an answer", async () => {
  const { patience, told, pass, signal } = setUp();
  const first = patience.ask(answering(new BusyServer("busy", 1500), new BusyServer("busy", 1500), "one"), signal);
  const second = patience.ask(answering(new BusyServer("rate", 9000), "two"), signal);
  await pass(1500);
  assert.deepEqual(told, []);
  await pass(500);
  assert.deepEqual(told, ["busy", "rate"]);
  await pass(1000);
  assert.equal(await first, "one");
  assert.deepEqual(told, ["busy", "rate", "rate"]);
  await pass(6000);
  assert.equal(await second, "two");
  assert.equal(told.at(-1), null);
});

test("a refusal is no reason to ask again, nor is a server that is gone unless somebody wants that", async () => {
  const { patience, timers, signal } = setUp();
  for (const error of [new Refusal({ title: "no" }), new TypeError("gone")]) {
    const send = answering(error);
    await assert.rejects(patience.ask(send, signal), error);
    assert.equal(send.times, 1);
  }
  assert.equal(timers.size, 0);
});

test("a server that is gone is asked until it is back", async () => {
  const { patience, pass, signal } = setUp();
  let lost = 0;
  const send = answering(new TypeError("gone"), new TypeError("gone"), "back");
  const asking = patience.ask(send, signal, { onUnreachable: () => (lost += 1) });
  await pass(0);
  await pass(2000);
  await pass(2000);
  assert.equal(await asking, "back");
  assert.deepEqual([send.times, lost], [3, 2]);
});

test("nobody waits for what is aborted", async () => {
  const { patience, told, pass, timers } = setUp();
  const control = new AbortController();
  const send = answering(new BusyServer("busy", 60_000));
  const asking = assert.rejects(patience.ask(send, control.signal), BusyServer);
  await pass(3000);
  control.abort();
  await asking;
  assert.deepEqual([send.times, told, timers.size], [1, ["busy", null], 0]);
});

test("a busy server is asked for the last that was wanted meanwhile, and for nothing before", async () => {
  const { patience, pass } = setUp();
  const sent = [];
  const answers = [];
  const send = async (request) => {
    sent.push(request);
    if (sent.length === 1) throw new BusyServer("busy", 1000);
    return `answer ${request}`;
  };
  const asked = latestOnly(send, (request, answer) => answers.push([request, answer]), assert.fail, patience);
  asked.soon(1);
  await settle();
  asked.soon(2);
  asked.soon(3);
  assert.deepEqual(sent, [1]);
  await pass(1000);
  assert.deepEqual([sent, answers], [[1, 3], [[3, "answer 3"]]]);
});

test("what is wanted at once does not wait with what was put off", async () => {
  const { patience, pass, timers } = setUp();
  const sent = [];
  const answers = [];
  const send = async (request) => {
    sent.push(request);
    if (request === "old") throw new BusyServer("rate", 30_000);
    return request;
  };
  const asked = latestOnly(send, (request) => answers.push(request), assert.fail, patience);
  asked.soon("old");
  await settle();
  asked.now("new");
  await settle();
  await pass(60_000);
  assert.deepEqual([sent, answers, timers.size], [["old", "new"], ["new"], 0]);
});

test("a panel is loaded as often as it takes, and its second failure is told", async () => {
  const waits = [];
  let failures = 0;
  const load = answering(new Error("gone"), new Error("gone"), new Error("gone"), "panel");
  const page = { isWanted: () => true, onFailure: () => (failures += 1) };
  assert.equal(await loadPatiently(load, page, async (timeMs) => waits.push(timeMs)), "panel");
  assert.deepEqual([load.times, failures, waits.length], [4, 2, 3]);
  assert.ok(waits.every((timeMs) => timeMs >= 1000));
});

test("a panel that is not wanted any more is not loaded again", async () => {
  let isWanted = true;
  const load = answering(new Error("gone"));
  const page = { isWanted: () => isWanted, onFailure: assert.fail };
  const wait = async () => (isWanted = false);
  assert.equal(await loadPatiently(load, page, wait), null);
  assert.equal(load.times, 1);
});
