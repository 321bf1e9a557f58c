// How wide a number of a matrix may be, and how wide it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { columnRoom, estimateWidth } from "../../static/js/graph/matrix-text.js";

test("the brackets say how wide a column is", () => {
  const brackets = (left, right) =>
    `M${left + 3.5},0H${left}V40h3.5M${right - 3.5},0H${right}V40h-3.5`;
  // [left, right, columns, room]: 5 within each bracket, 4 between two columns
  const rows = [
    [100, 150, 1, 40],
    [100, 194, 2, 40],
    [-20, 30, 1, 40],
    [0.5, 60.5, 1, 50],
  ];
  for (const [left, right, columns, room] of rows) {
    assert.equal(columnRoom(brackets(left, right), columns), room, `${left} ${right} ${columns}`);
  }
});

test("a number is as wide as its characters, one that is not known as the widest", () => {
  const glyphs = new Map([...("0123456789").split("").map((digit) => [digit, 0.5]), [".", 0.25], ["−", 0.6]]);
  assert.equal(estimateWidth("1.25", 10, glyphs), 17.5);
  assert.equal(estimateWidth("−1?", 10, glyphs), 17);
  assert.equal(estimateWidth("", 10, glyphs), 0);
});
