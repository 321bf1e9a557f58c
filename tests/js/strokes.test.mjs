// What a pen drew: kept for each step, taken back stroke by stroke, erased at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addStroke,
  canUndo,
  clearStrokes,
  extendStroke,
  listStrokes,
  NO_INK,
  undoStroke,
  writePath,
} from "../../static/js/graph/tools/ink/strokes.js";

const stroke = (x) => [{ x, y: 0 }, { x, y: 9 }];
const acts = { add: (ink, page, x) => addStroke(ink, page, stroke(x)), undo: undoStroke, clear: clearStrokes };

test("each step has its own strokes", () => {
  // [what is done, the strokes of a and of b by their x, whether a can be undone]
  const rows = [
    [[], [], [], false],
    [[["add", "a", 1]], [1], [], true],
    [[["add", "a", 1], ["add", "b", 2], ["add", "a", 3]], [1, 3], [2], true],
    [[["add", "a", 1], ["add", "a", 3], ["undo", "a"]], [1], [], true],
    [[["add", "a", 1], ["undo", "a"]], [], [], false],
    [[["add", "a", 1], ["undo", "a"], ["undo", "a"]], [], [], false],
    [[["add", "a", 1], ["add", "b", 2], ["clear", "a"]], [], [2], true],
    // erasing is taken back, too
    [[["add", "a", 1], ["add", "a", 3], ["clear", "a"], ["undo", "a"]], [1, 3], [], true],
    [[["clear", "a"]], [], [], false],
    [[["add", "a", 1], ["clear", "a"], ["clear", "a"], ["undo", "a"]], [1], [], true],
    [[["add", "a", 1], ["clear", "a"], ["add", "a", 4]], [4], [], true],
  ];
  for (const [done, a, b, isUndoable] of rows) {
    const ink = done.reduce((before, [act, ...given]) => acts[act](before, ...given), NO_INK);
    const said = JSON.stringify(done);
    assert.deepEqual(listStrokes(ink, "a").map(([{ x }]) => x), a, said);
    assert.deepEqual(listStrokes(ink, "b").map(([{ x }]) => x), b, said);
    assert.equal(canUndo(ink, "a"), isUndoable, said);
  }
});

test("what was drawn before is never changed", () => {
  const one = addStroke(NO_INK, "a", stroke(1));
  addStroke(one, "a", stroke(2));
  clearStrokes(one, "a");
  assert.deepEqual(listStrokes(one, "a"), [stroke(1)]);
  assert.equal(listStrokes(NO_INK, "a").length, 0);
});

test("a hand that trembles adds no points", () => {
  const begun = extendStroke([], { x: 1, y: 1 }, 2);
  assert.deepEqual(begun, [{ x: 1, y: 1 }]);
  assert.equal(extendStroke(begun, { x: 2, y: 2 }, 2), begun);
  assert.equal(extendStroke(begun, { x: 3, y: 1 }, 2).length, 2);
});

test("a stroke is a path through its points, and one point a dot", () => {
  // [the points, the path]
  const rows = [
    [[], ""],
    [[[1, 2]], "M1 2L1 2"],
    [[[1, 2], [3, 4.04]], "M1 2L3 4"],
    [[[0, 0], [2, 0], [4, 2]], "M0 0Q2 0 3 1L4 2"],
  ];
  for (const [points, path] of rows) assert.equal(writePath(points.map(([x, y]) => ({ x, y }))), path);
});
