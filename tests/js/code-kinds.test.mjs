// The kinds of a program's pieces: what is not known stays plain.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nameDefinitions } from "../../static/js/editor/code/definitions.js";
import { findDefinedNames, findDefinitions, findPieces } from "../../static/js/editor/code/kinds.js";
import { isBlankProgram } from "../../static/js/state/trace/blank-program.js";

const NAMES = { given: new Set(["x", "w0", "q", "사과", "max"]), fresh: new Set(["z"]) };
const KNOWN = new Set(["sin", "exp", "max", "sigmoid"]);

function kindsOf(line, text = line) {
  return findPieces(line, NAMES, findDefinitions(text), KNOWN).map(({ from, to, kind }) => [line.slice(from, to), kind]);
}

test("each piece has the kind that is known of it, and no other", () => {
  const rows = [
    ["q = x + z", [["q", "given"], ["x", "given"], ["z", "fresh"]]],
    ["2x^0.5 + .5", [["2", "number"], ["x", "given"], ["0.5", "number"], [".5", "number"]]],
    ["1e-3 w0", [["1e-3", "number"], ["w0", "given"]]],
    ["2ex", [["2", "number"]]],
    ["sin x # sin 2", [["sin", "function"], ["x", "given"], ["# sin 2", "comment"]]],
    ["exp(unknown)", [["exp", "function"]]],
    ["wx + b", []],
    ["사과 * 배", [["사과", "given"]]],
    // an own name wins over a function
    ["max + 1", [["max", "given"], ["1", "number"]]],
    ["\\sin x", [["x", "given"]]],
    ["np.exp(x)", [["exp", "function"], ["x", "given"]]],
    ["", []],
  ];
  for (const [line, kinds] of rows) assert.deepEqual(kindsOf(line), kinds, line);
});

test("what the text itself gives is known before an answer comes", () => {
  const text = "h(a, b) = a b\nnew = 3\nh(new, 1)";
  assert.deepEqual(kindsOf("h(new, 1)", text), [["h", "function"], ["new", "given"], ["1", "number"]]);
  assert.deepEqual([...findDefinitions(text).functions], [["h", "a, b"]]);
  assert.deepEqual([...findDefinitions("def f(x): return x").functions], [["f", "x"]]);
});

test("a line defines the names before its signs of equality", () => {
  const rows = [
    ["x = 2", ["x"]],
    ["x = 2; y = 3", ["x", "y"]],
    ["x, y = 2, 3", ["x", "y"]],
    ["f(x) = x", []],
    ["x == 2", []],
    ["x <= 2", []],
    ["c += 1", ["c"]],
    ["x = 2, y = 3", ["x", "y"]],
    ["x = [1, 2], y = f(3, a=4)", ["x", "y"]],
    ["q &= w x \\\\ f &= q^2", ["q", "f"]],
    ["W = randn(2, 3, seed=1)", ["W"]],
    ["c **= 2", ["c"]],
    ["# x = 2", []],
    ["x = 2 # y = 3; z = 4", ["x"]],
    ["θ′ = 1", ["θ′"]],
  ];
  for (const [line, names] of rows) assert.deepEqual(findDefinedNames(line), names, line);
});

test("a program without a statement is blank", () => {
  const rows = [["", true], [" \n\t", true], ["# nothing\n;;", true], ["x", false], ["# a\nx", false]];
  for (const [program, isBlank] of rows) assert.equal(isBlankProgram(program), isBlank, JSON.stringify(program));
});

test("a name that is given again has another name in the trace", () => {
  const rows = [
    ["c = 1\nd = 2", ["c", "d"], [["c"], ["d"]]],
    ["c = 1\nc += 1\nd = c\nc = c d", ["c", "c′", "d", "c″"], [["c"], ["c′"], ["d"], ["c″"]]],
    ["x = 2; y = x", ["x", "y"], [["x", "y"]]],
    // a name that is typed with its prime is its own
    ["θ = 1\nθ′ = 2", ["θ", "θ′"], [["θ"], ["θ′"]]],
    // in a loop that is written out nobody can say which of them the line is
    ["c = 1\nc += 1", ["c", "c′", "c″"], [[], []]],
    ["c = 1", [], [[]]],
  ];
  for (const [text, known, names] of rows) assert.deepEqual(nameDefinitions(text, known), names, text);
});
