// How wide numbers are in the drawing, and where they end so that a column is aligned at its points.
import assert from "node:assert/strict";
import { test } from "node:test";
import { alignColumn, findTextStart, measureNumber } from "../../static/js/graph/number-width.js";

test("a number is as wide as its characters", () => {
  const rows = [
    ["", 0],
    ["1.25", 22.2],
    ["−0.5", 22.2],
    ["10⁶", 17.8],
    ["1.2·10⁻⁹", 41.8],
    ["∞", 10],
  ];
  for (const [text, width] of rows) assert.equal(measureNumber(text, 10), width, text);
});

test("a text begins where it is anchored, or before that", () => {
  const rows = [[null, 50], ["start", 50], ["middle", 40], ["end", 30]];
  for (const [anchor, start] of rows) {
    const text = { getAttribute: (name) => ({ x: "50", "text-anchor": anchor })[name] };
    assert.equal(findTextStart(text, 20), start, String(anchor));
  }
});

test("the numbers of a column end before its right side by the decimals that others have", () => {
  // a figure is 0.65 wide, the point 0.27
  const rows = [
    [["1", "2"], [0, 0]],
    [["0.5", "−1.25"], [0.65, 0]],
    [["−4", "0.25"], [1.57, 0]],
    [["3", "NaN", "∞", "1.2·10⁻⁹", "0.5"], [0.92, 0, 0, 0, 0]],
    [["", "1.5"], [0, 0]],
  ];
  for (const [texts, shifts] of rows) {
    const found = alignColumn(texts).map((shift) => Math.round(shift * 100) / 100);
    assert.deepEqual(found, shifts, texts.join(" "));
  }
});
