// The trail of the pointer: it gets weaker with age, and ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ageTrail, extendTrail, listTrailLines } from "../../static/js/graph/tools/ink/trail.js";

const trail = [0, 100, 200].map((ms) => ({ x: ms, y: 0, ms }));

test("what is older than a moment is gone", () => {
  // [the time, the points that are left]
  const rows = [[200, [0, 100, 200]], [259, [0, 100, 200]], [260, [100, 200]], [459, [200]], [460, []]];
  for (const [now, left] of rows) assert.deepEqual(ageTrail(trail, now).map(({ ms }) => ms), left, `${now}`);
});

test("the lines are stronger the younger they are", () => {
  const lines = listTrailLines(trail, 200);
  assert.deepEqual(lines.map(({ from, to }) => [from.x, to.x]), [[0, 100], [100, 200]]);
  assert.deepEqual(lines.map(({ strength }) => Math.round(strength * 100)), [62, 100]);
  assert.deepEqual(listTrailLines(trail, 1e4).map(({ strength }) => strength), [0, 0]);
  assert.deepEqual(listTrailLines([], 0), []);
});

test("a trail does not grow without end", () => {
  const long = Array.from({ length: 100 }, (_, ms) => ({ x: ms, y: 0, ms })).reduce((found, point) => extendTrail(found, point), []);
  assert.equal(long.length, 40);
  assert.equal(long.at(-1).x, 99);
});
