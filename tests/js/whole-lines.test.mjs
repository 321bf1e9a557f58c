// What scrolls on the wall ends between two lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { trimEdges } from "../../static/js/shell/presenting/whole-lines.js";

const line = (from, to, spare = 0) => ({ from, to, spare });
const lines = [0, 20, 40, 60, 80, 100].map((top) => line(top, top + 18));

test("an edge through a line moves to its beginning, or at the top to its end", () => {
  // [lines, top, bottom, the edges]
  const rows = [
    [lines, 0, 118, [0, 118]],
    [lines, 0, 110, [0, 100]],
    [lines, 0, 99, [0, 99]],
    [lines, 10, 118, [18, 118]],
    [lines, 10, 110, [18, 100]],
    // beside one another they may begin at different heights
    [[...lines, line(90, 108)], 0, 115, [0, 80]],
    // a little of a line may be missing
    [[line(0, 18, 4), line(20, 38, 4)], 0, 35, [0, 35]],
    [[line(0, 18, 4), line(20, 38, 4)], 0, 33, [0, 20]],
    // one that takes nearly all of the room is seen half after all
    [[line(10, 300)], 0, 200, [0, 200]],
    [[line(-200, 180)], 0, 200, [0, 200]],
    [[], 0, 100, [0, 100]],
  ];
  for (const [spans, low, high, edges] of rows) assert.deepEqual(trimEdges(spans, low, high), edges);
});
