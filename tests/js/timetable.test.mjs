// A step's parts move in one time, which can be held anywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BACKWARD, findTurn, FORWARD, QUICK, spread, timeWithin } from "../../static/js/graph/motion/timetable.js";
import { measurePath } from "../../static/js/graph/wire-path.js";

test("before its span a part holds its first frame, and after it the last", () => {
  assert.deepEqual(spread([{ opacity: 0 }, { opacity: 1 }], [100, 300], 400), [
    { opacity: 0, offset: 0 },
    { opacity: 0, offset: 0.25 },
    { opacity: 1, offset: 0.75 },
    { opacity: 1, offset: 1 },
  ]);
  const middle = spread([{ opacity: 0 }, { opacity: 1, offset: 0.5 }, { opacity: 0, offset: 1 }], [0, 100], 100);
  assert.deepEqual(middle.map(({ offset }) => offset), [0, 0, 0.5, 1, 1]);
});

test("what changes in one span alone rests before and after it, and ends with its step", () => {
  for (const { total, ...spans } of [BACKWARD, FORWARD, QUICK]) {
    for (const span of Object.values(spans)) {
      const { delay = 0, duration, endDelay = 0, fill } = timeWithin(span, total);
      assert.deepEqual([delay, Number(duration) + delay, fill], [...span, "backwards"]);
      assert.equal(delay + Number(duration) + endDelay, total);
    }
  }
});

test("every part is within its step", () => {
  for (const { total, ...spans } of [BACKWARD, FORWARD, QUICK]) {
    for (const [from, to] of Object.values(spans)) assert.ok(from >= 0 && from <= to && to <= total);
  }
});

test("a lane of two ways grows equally fast in both", () => {
  assert.equal(findTurn([100, 200], 30, 10), 175);
  assert.equal(findTurn([100, 200], 0, 10), 100);
  assert.equal(findTurn([100, 200], 0, 0), 200);
});

test("a path is as long as its parts", () => {
  assert.equal(measurePath("M10,20H50V60"), 80);
  assert.equal(measurePath(""), 0);
});
