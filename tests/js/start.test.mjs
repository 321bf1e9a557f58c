// The start of the backward pass, as it is typed and clicked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findStart, nestNumbers, parseIndex, unravelPlace } from "../../static/js/state/trace/start.js";

test("a place of an array, row by row, is an index", () => {
  const rows = [
    [0, [3], [0]],
    [2, [3], [2]],
    [4, [2, 3], [1, 1]],
    [23, [2, 3, 4], [1, 2, 3]],
    [0, [], []],
  ];
  for (const [place, shape, index] of rows) assert.deepEqual(unravelPlace(place, shape), index);
});

test("an index is typed with commas, and must be inside the array", () => {
  const rows = [
    ["1", [3], [1]],
    [" 0, 2 ", [2, 3], [0, 2]],
    ["[1,1]", [2, 3], [1, 1]],
    ["3", [3], null],
    ["-1", [3], null],
    ["1", [2, 3], null],
    ["1, 1, 1", [2, 3], null],
    ["x", [3], null],
    ["1.5", [3], null],
    ["", [3], null],
  ];
  for (const [text, shape, index] of rows) assert.deepEqual(parseIndex(text, shape, 1), index, text);
});

test("brackets count from 0, subscripts as the program does", () => {
  const rows = [
    ["y[2]", [3], [2], [2]],
    ["y_2", [3], [1], [2]],
    ["y₂", [3], [1], [2]],
    ["y_3", [3], [2], null],
    ["y_0", [3], null, [0]],
    ["Y[0, 1]", [2, 2], [0, 1], [0, 1]],
    ["Y_{1,2}", [2, 3], [0, 1], [1, 2]],
    ["Y_12", [2, 3], [0, 1], [1, 2]],
    ["Y₁₂", [2, 3], [0, 1], [1, 2]],
    ["y_12", [20], [11], [12]],
    ["y_hid_2", [3], [1], [2]],
    ["y_", [3], null, null],
  ];
  for (const [text, shape, fromOne, fromZero] of rows) {
    assert.deepEqual(parseIndex(text, shape, 1), fromOne, text);
    assert.deepEqual(parseIndex(text, shape, 0), fromZero, text);
  }
});

test("numbers take the shape of the output, however they are separated", () => {
  const rows = [
    ["1, 0, -2", [3], "[1,0,-2]"],
    ["1 0 −2", [3], "[1,0,-2]"],
    ["[1, .5, 1e-3]", [3], "[1,.5,1e-3]"],
    ["[[1, 2], [3, 4]]", [2, 2], "[[1,2],[3,4]]"],
    ["1 2; 3 4", [2, 2], "[[1,2],[3,4]]"],
    ["1/2, -1/3", [2], "[1/2,-1/3]"],
    ["1, 2", [3], null],
    ["1, 2, 3, 4", [3], null],
    ["a, 1, 2", [3], null],
    ["1, 2, ones(3)", [3], null],
    ["", [3], null],
  ];
  for (const [text, shape, nested] of rows) assert.equal(nestNumbers(text, shape), nested, text);
});

test("the backward pass starts at its first step", () => {
  assert.equal(findStart({ steps: ["inputs", "forward", "backward", "backward"].map((phase) => ({ phase })) }), 2);
});
