// Programs in files and in the list of recent ones.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readProgram } from "../../static/js/state/program/program-file.js";
import { addProgram, readPrograms, summarizeProgram } from "../../static/js/state/program/recent-programs.js";

const notebook = (...cells) => JSON.stringify({ cells: cells.map(([cell_type, source]) => ({ cell_type, source })) });

test("a file is read as it is, and of a notebook the code", () => {
  const rows = [
    ["a.txt", "x = 2\r\ny = 3\r\n", "x = 2\ny = 3"],
    ["a.py", "\uFEFFx = 2\n", "x = 2"],
    ["a.ipynb", notebook(["markdown", "# hi"], ["code", ["%matplotlib inline\n", "x = 2\n"]], ["code", "y = x^2"]), "x = 2\n\n\ny = x^2"],
    ["a.ipynb", notebook(["code", ["!pip install x"]]), ""],
    ["a.ipynb", "{", null],
    ["a.ipynb", "null", null],
    ["A.IPYNB", "[]", null],
  ];
  for (const [name, content, program] of rows) assert.equal(readProgram(name, content), program, content);
});

test("recent programs are few, each once, the last one first", () => {
  const rows = [
    [[], "x", ["x"]],
    [["x"], "x", ["x"]],
    [["y", "x"], "x", ["x", "y"]],
    [["x"], " # nothing", ["x"]],
    [["x"], "y".repeat(20_001), ["x"]],
    [Array.from({ length: 20 }, (_, k) => `x${k}`), "new", ["new", ...Array.from({ length: 19 }, (_, k) => `x${k}`)]],
  ];
  for (const [programs, program, after] of rows) assert.deepEqual(addProgram(programs, program), after);
});

test("what was stored is read as far as it is a list of texts", () => {
  const rows = [[null, []], ['["x", 2, "y"]', ["x", "y"]], ["{", []], ["{}", []]];
  for (const [stored, programs] of rows) assert.deepEqual(readPrograms(stored), programs);
  assert.equal(summarizeProgram("x = 2\n\n  y = 3 \n"), "x = 2; y = 3");
});
