// The columns of the equation line: as wide as the widest term of the run.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeWidths } from "../../static/js/panels/explain/columns.js";

test("a column is as wide as its widest term, and the first one in all equations of a phase", () => {
  const widths = mergeWidths([
    { phase: "forward", widths: [10, 5, 40] },
    { phase: "forward", widths: [14, 5, 20] },
    { phase: "backward", widths: [30, 5, 12] },
    { phase: "backward", widths: [36, 5, 50, 9, 20] },
    { phase: "backward", widths: [28, 5, 44, 9, 31] },
  ]);
  assert.deepEqual(Object.fromEntries(widths), {
    "forward 3": [14, 5, 40],
    "backward 3": [36, 5, 12],
    "backward 5": [36, 5, 50, 9, 31],
  });
  assert.equal(mergeWidths([]).size, 0);
});
