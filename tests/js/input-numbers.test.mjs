// The numbers that can be changed on the board: which they are, what the program writes, and by how much they move.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findPlace, listInputNumbers, moveBySteps, readNumber } from "../../static/js/graph/tools/inputs/list-numbers.js";

const at = (line, column, length) => ({ line, column, length });
const literals = {
  program: "x = -2.50\nW = [1, 20]\nq = x + y",
  inputs: {
    x: { node: "n0", value: -2.5, literal: at(1, 5, 5), numbers: [] },
    W: { node: "n1", value: [1, 20], literal: at(2, 5, 7), numbers: [at(2, 6, 1), at(2, 9, 2)] },
    y: { node: "n2", value: 3, literal: null, numbers: [] },
    t: { node: "n3", value: 3, literal: at(1, 5, 5), numbers: [], trained: true },
    unused: { node: "n9", value: 3, literal: at(1, 5, 5), numbers: [] },
  },
};
const text = { kind: "text" };
const matrix = (count, isBlock = false) => ({ kind: "matrix", entries: Array.from({ length: count }, () => ({ isBlock })) });
const draw = (W) => new Map(Object.entries({ n0: text, n1: W, n2: text, n3: text }).map(([id, value]) => [id, { value }]));

test("they are the numbers of the program that the drawing shows", () => {
  // [how W is drawn, the numbers]
  const rows = [
    [matrix(2), ["x", "W 0", "W 1", "y"]],
    [matrix(2, true), ["x", "y"]],
    [matrix(4), ["x", "y"]],
    [{ kind: "shape" }, ["x", "y"]],
    [null, ["x", "y"]],
  ];
  for (const [W, names] of rows) {
    const found = listInputNumbers(literals, draw(W));
    assert.deepEqual(found.map(({ name, index }) => (index === undefined ? name : `${name} ${index}`)), names);
  }
  assert.deepEqual(listInputNumbers(null, new Map()), []);
});

test("a number is read as the program writes it", () => {
  const numbers = listInputNumbers(literals, draw(matrix(2)));
  assert.deepEqual(numbers.map((number) => readNumber(literals, number)), ["-2.50", "1", "20", "3"]);
  assert.equal(readNumber(literals, { name: "gone", index: undefined }), "");
  assert.equal(findPlace(numbers, { name: "W", index: 1 }), 2);
  assert.equal(findPlace(numbers, { name: "W", index: 2 }), -1);
  assert.equal(findPlace(numbers, null), -1);
});

test("a number moves by steps that fit its digits", () => {
  // [the number, the steps, what it becomes]
  const rows = [
    ["2", 1, "2.1"],
    ["2", -10, "1"],
    ["-2.50", 10, "-2.40"],
    ["48000", -1, "47900"],
    ["1/4", 1, "0.26"],
    ["pi", 1, null],
  ];
  for (const [number, steps, moved] of rows) assert.equal(moveBySteps(number, steps), moved, number);
});
