// The curve of the losses: its lines, its gaps and its peaks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layCurve } from "../../static/js/panels/train/loss/loss-curve.js";

const BOX = { left: 0, right: 100, top: 0, bottom: 10 };

test("the curve goes from the highest loss to the lowest, with gaps where there is no number", () => {
  const rows = [
    [[], []],
    [[3], [[[0, 5]]]],
    [[4, 2, 3], [[[0, 0], [50, 10], [100, 5]]]],
    [[4, null, 2], [[[0, 0]], [[100, 10]]]],
    // what a link has not asked for yet
    [[undefined, undefined, 1, 3], [[[200 / 3, 10], [100, 0]]]],
    [[1.7e308, -1.7e308], [[[0, 0], [100, 10]]]],
  ];
  for (const [losses, lines] of rows) assert.deepEqual(layCurve(losses, BOX).lines, lines);
});

test("of many updates the curve keeps the peaks", () => {
  const losses = Array.from({ length: 10_001 }, (_, k) => (k === 5003 ? 9 : k === 7001 ? -9 : 0));
  const { lines, low, high } = layCurve(losses, BOX);
  assert.deepEqual([low, high, lines.length], [7001, 5003, 1]);
  assert.ok(lines[0].length < 500);
  const heights = lines[0].map(([, y]) => y);
  assert.deepEqual([Math.min(...heights), Math.max(...heights)], [0, 10]);
});
