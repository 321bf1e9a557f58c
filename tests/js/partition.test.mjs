// Points in parts of about equally many.
import assert from "node:assert/strict";
import { test } from "node:test";
import { partition } from "../../static/js/graph/tiles/partition.js";

const grid = (width, height) =>
  Array.from({ length: width * height }, (_, place) => ({ x: place % width, y: Math.floor(place / width) }));

test("all points are in one part each, and no part has more than it may", () => {
  const rows = [
    // the points, the most of a part, and how many each part has
    [[], 4, []],
    [grid(1, 1), 4, [1]],
    [grid(4, 1), 4, [4]],
    [grid(5, 1), 4, [2, 3]],
    [grid(8, 8), 16, [16, 16, 16, 16]],
    [grid(1000, 1), 130, [125, 125, 125, 125, 125, 125, 125, 125]],
    // all at one place
    [Array.from({ length: 10 }, () => ({ x: 1, y: 1 })), 4, [2, 3, 2, 3]],
  ];
  for (const [points, most, sizes] of rows) {
    const parts = partition(points, most);
    assert.deepEqual(parts.map(({ length }) => length), sizes);
    assert.deepEqual(new Set(parts.flat()), new Set(points));
  }
});

test("a part is cut across its longer side", () => {
  const wide = partition(grid(8, 2), 8);
  assert.deepEqual(wide.map((part) => Math.max(...part.map(({ x }) => x))), [3, 7]);
  const high = partition(grid(2, 8), 8);
  assert.deepEqual(high.map((part) => Math.max(...part.map(({ y }) => y))), [3, 7]);
});
