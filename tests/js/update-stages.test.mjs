// The stages of one update: walked one after the other, at once when pressed again, or one that is chosen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findStepOfStage, STAGES, UpdateStages } from "../../static/js/state/training/update-stages.js";

const settle = () => new Promise((resolve) => setImmediate(resolve));

function setUp(answer = (from) => ({ to: from + 1, done: false, diverged: null })) {
  const shown = [];
  const asked = [];
  const failed = [];
  const waits = [];
  const stages = new UpdateStages(
    {
      ask: async (from) => {
        asked.push(from);
        return answer(from);
      },
      onStage: (update, stage) => shown.push([update, stage]),
      onFailure: (error) => failed.push(error.message),
    },
    { wait: (task) => waits.push(task) },
  );
  stages.start({ to: 4, done: false, diverged: null });
  const goOn = async () => {
    for (const task of waits.splice(0)) task();
    await settle();
  };
  return { stages, shown, asked, failed, goOn };
}

test("a walk shows each stage, and asks once for the update", async () => {
  const { stages, shown, asked, goOn } = setUp();
  stages.walk();
  await settle();
  for (let k = 0; k < 4; k += 1) await goOn();
  assert.deepEqual(shown, [[4, "batch"], [4, "gradient"], [5, "update"], [5, "repeat"]]);
  assert.deepEqual(asked, [4]);
  // the next walk is about the next update
  stages.walk();
  await settle();
  assert.deepEqual(shown.at(-1), [5, "batch"]);
});

test("pressing once more goes on at once", async () => {
  const { stages, shown } = setUp();
  stages.walk();
  await settle();
  for (let presses = 0; presses < STAGES.length; presses += 1) {
    stages.walk();
    await settle();
  }
  assert.deepEqual(shown.slice(0, 4).map(([, stage]) => stage), STAGES);
});

test("a stage that is chosen ends the walk", async () => {
  const { stages, shown, goOn } = setUp();
  stages.walk();
  await settle();
  stages.stay("update");
  await settle();
  await goOn();
  assert.deepEqual(shown, [[4, "batch"], [5, "update"]]);
  assert.deepEqual([stages.isUpdated, stages.last.to], [true, 5]);
});

test("a training that has ended has no stages, and an update that does not come is told", async () => {
  const ended = setUp();
  ended.stages.start({ to: 9, done: true, diverged: "too large" });
  ended.stages.walk();
  ended.stages.stay("gradient");
  await settle();
  assert.deepEqual([ended.shown, ended.stages.ended], [[], "too large"]);
  const { stages, shown, failed } = setUp(() => Promise.reject(new Error("offline")));
  stages.stay("repeat");
  await settle();
  assert.deepEqual([shown, failed], [[], ["offline"]]);
});

test("after an update that did not come, the walk begins again and asks again", async () => {
  const { stages, shown, asked, failed, goOn } = setUp(() => Promise.reject(new Error("offline")));
  for (const times of [1, 2]) {
    stages.walk();
    await settle();
    await goOn();
    await goOn();
    assert.deepEqual(shown.splice(0), [[4, "batch"], [4, "gradient"]]);
    assert.deepEqual([asked.length, failed.length], [times, times]);
  }
});

test("each stage has its step of the trace", () => {
  const steps = ["inputs", "forward", "forward", "backward", "backward"].map((phase) => ({ phase }));
  const rows = [
    ["batch", false, 0],
    ["gradient", false, 4],
    ["update", false, 0],
    ["repeat", false, 2],
    // the loss of another mini-batch would say nothing
    ["repeat", true, 0],
  ];
  for (const [stage, hasBatch, step] of rows) assert.equal(findStepOfStage(stage, steps, hasBatch), step, stage);
});
