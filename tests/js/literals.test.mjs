// Numbers in the program: what is one, where it is, how it is replaced, and slid.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateNumber,
  formatForSlider,
  moveNumber,
  nudgeNumber,
  parseNumber,
  readInput,
  readLiteral,
  replaceLiteral,
  replacePlace,
  sliderRange,
} from "../../static/js/state/trace/literals.js";

const at = (line, column, length, value = 0) => ({ value, literal: { line, column, length } });

test("what is a number, and what is not one yet", () => {
  for (const text of ["2", "-2", "−2.5", "+.5", "3.", "1e-3", " 7 ", "1/3", "-1 / 3"]) {
    assert.equal(parseNumber(text), text.trim().replace("−", "-"), text);
  }
  for (const text of ["", "-", ".", "1e", "two", "1 2", "1//2", "x", "1".repeat(41)]) {
    assert.equal(parseNumber(text), null, text);
  }
});

test("a number has a value, and is nudged by the step of its slider", () => {
  for (const [text, value] of [["2", 2], ["-1/4", -0.25], ["1e-3", 0.001]]) assert.equal(evaluateNumber(text), value);
  for (const [text, direction, nudged] of [["2", 1, "2.01"], ["2", -1, "1.99"], ["−1/2", 1, "-0.49"], ["x", 1, null]]) {
    assert.equal(nudgeNumber(text, direction), nudged, text);
  }
});

test("a place is replaced by a text, in characters and over lines", () => {
  const rows = [
    ["qz", { line: 1, column: 1, length: 2 }, "q z", "q z"],
    ["사과🍎 v\nf", { line: 1, column: 5, length: 1 }, "w", "사과🍎 w\nf"],
    ["x\ny", { line: 2, column: 2, length: 0 }, "\nz = 1", "x\ny\nz = 1"],
    ["x\ny z", { line: 2, column: 2, length: 2 }, "", "x\ny"],
  ];
  for (const [program, place, text, replaced] of rows) assert.equal(replacePlace(program, place, text), replaced);
});

test("a number is rewritten in its place, and the places after it move along", () => {
  const program = "x = -2; y = 5\nz = -4\nf = (x + y) z";
  const inputs = { x: at(1, 5, 2), y: at(1, 13, 1), z: at(2, 5, 2) };
  const [longer, moved] = replaceLiteral(program, inputs, "x", "-2.75");
  assert.equal(longer, "x = -2.75; y = 5\nz = -4\nf = (x + y) z");
  assert.equal(readInput(longer, moved.x), "-2.75");
  assert.equal(readInput(longer, moved.y), "5");
  assert.equal(readInput(longer, moved.z), "-4");
  const [again, last] = replaceLiteral(longer, moved, "y", "10");
  assert.equal(again, "x = -2.75; y = 10\nz = -4\nf = (x + y) z");
  assert.equal(readInput(again, last.y), "10");
});

test("a number of a list that is not typed is typed with all that is not", () => {
  const untyped = (value) => ({ value, literal: null, numbers: [] });
  const inputs = { w: untyped([[0.1, 0.2], [0.3, 0.4]]), b: untyped(1), X: untyped({ shape: [100, 784] }), x: at(1, 15, 1) };
  const [program, places] = replaceLiteral("z = w b X; x = 2", inputs, "w", "-5", 2);
  assert.equal(program, "w = [[0.1, 0.2], [-5, 0.4]]\nb = 1\nz = w b X; x = 2");
  assert.deepEqual(places.w.numbers.map((place) => readLiteral(program, place)), ["0.1", "0.2", "-5", "0.4"]);
  assert.equal(readInput(program, places.b), "1");
  assert.equal(places.x.literal.line, 3);
  assert.equal(places.X.literal, null);
  assert.equal(replaceLiteral("z = X", { X: untyped({ shape: [100, 784] }) }, "X", "2", 0)[0], "z = X");
});

test("a number of a list is rewritten in its place, and the list around it grows", () => {
  const program = "W = [[0.1, 0.5], [2, 3]]; b = 4\ny = W";
  const place = (column, length) => ({ line: 1, column, length });
  const W = { value: [], literal: place(5, 20), numbers: [place(7, 3), place(12, 3), place(19, 1), place(22, 1)] };
  const [longer, moved] = replaceLiteral(program, { W, b: at(1, 31, 1) }, "W", "-0.125", 1);
  assert.equal(longer, "W = [[0.1, -0.125], [2, 3]]; b = 4\ny = W");
  assert.deepEqual(moved.W.numbers.map((number) => readLiteral(longer, number)), ["0.1", "-0.125", "2", "3"]);
  assert.equal(readInput(longer, moved.W), "[[0.1, -0.125], [2, 3]]");
  assert.equal(readInput(longer, moved.b), "4");
});

test("columns count characters, not halves of them", () => {
  const program = "# 𝑥🍎\n사과 = 100; 𝑥 = 3";
  const inputs = { 사과: at(2, 6, 3), b: at(2, 15, 1) };
  assert.equal(replaceLiteral(program, inputs, "b", "4")[0], "# 𝑥🍎\n사과 = 100; 𝑥 = 4");
  assert.equal(replaceLiteral(program, inputs, "사과", "9")[0], "# 𝑥🍎\n사과 = 9; 𝑥 = 3");
});

test("moving an input that is not typed types all of those, so that none of them changes", () => {
  const inputs = { x: { value: 1, literal: null }, y: { value: 2, literal: null }, z: at(1, 5, 1) };
  const [program, moved] = replaceLiteral("z = 7\n(x + y) z", inputs, "y", "2.5");
  assert.equal(program, "x = 1\ny = 2.5\nz = 7\n(x + y) z");
  assert.deepEqual(Object.keys(moved).map((name) => readInput(program, moved[name])), ["1", "2.5", "7"]);
});

test("a slider's range is round, has room around the value, and fine steps", () => {
  const rows = [
    [0, 1, 0.01],
    [0.5, 1, 0.01],
    [-2, 5, 0.01],
    [5, 10, 0.1],
    [100, 200, 1],
    [1800, 5000, 10],
    [-0.01, 1, 0.01],
    [1e6, 2e6, 1e4],
    [1e-7, 2e-7, 1e-9],
  ];
  for (const [value, bound, step] of rows) {
    assert.deepEqual(sliderRange(value), { min: -bound, max: bound, step }, String(value));
  }
});

test("a slid number has no more decimals than its step", () => {
  const rows = [
    [-2.3000000000000003, 0.1, "-2.3"],
    [0.29999999999999993, 0.01, "0.3"],
    [-0.0001, 0.01, "0"],
    [150, 1, "150"],
    [1500, 10, "1500"],
    [2, 0.01, "2"],
  ];
  for (const [value, step, text] of rows) assert.equal(formatForSlider(value, step), text);
});

test("a drag moves a number by steps that fit its digits, and keeps its decimals", () => {
  const rows = [
    ["2.50", 1, "2.51"],
    ["2.50", -50, "2.00"],
    ["2", 1, "2.1"],
    ["2", 10, "3"],
    ["-2", 1, "-1.9"],
    ["12", 1, "13"],
    ["784", -4, "780"],
    ["48000", 1, "48100"],
    ["0.1", -1, "0.0"],
    ["0", -1, "-0.1"],
    ["0.0", 0, "0.0"],
    ["-0.1", 1, "0.0"],
    [".5", 1, "0.6"],
    ["1.5e-3", 2, "1.7e-3"],
    ["x", 1, null],
    ["1/4", 1, null],
    ["", 1, null],
  ];
  for (const [text, steps, moved] of rows) assert.equal(moveNumber(text, steps), moved, `${text} ${steps}`);
});

test("a place is counted in lines and characters from 1", () => {
  const rows = [
    ["x = 2\ny = 3", { line: 2, column: 5, length: 1 }, "40", "x = 2\ny = 40"],
    ["🍎 = 2", { line: 1, column: 5, length: 1 }, "3", "🍎 = 3"],
    ["wx", { line: 1, column: 1, length: 2 }, "w*x", "w*x"],
  ];
  for (const [program, place, text, after] of rows) assert.equal(replacePlace(program, place, text), after);
});
