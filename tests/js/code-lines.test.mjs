// Lines of code: where the layers are, and which step a line leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findStepOfLine, splitLayers } from "../../static/js/panels/code/lines.js";

test("layers stand before the comment over the inputs; without a class there are none", () => {
  const line = (kind, text) => (kind ? [[kind, text]] : []);
  const layered = [line("keyword", "class"), line(), line("comment", "# inputs"), line("name", "x"), line("name", "f")];
  const plain = [line("keyword", "import"), line(), line("comment", "# inputs"), line("name", "x")];
  assert.deepEqual(splitLayers(layered, [[3], [4]]), [[0, 2], [2, 5]]);
  assert.deepEqual(splitLayers(plain, [[3]]), [[0, 0], [0, 4]]);
  assert.deepEqual(splitLayers([], [[], []]), [[0, 0], [0, 0]]);
});

test("a line leads to the next of its steps, in a circle", () => {
  const steps = [[0], [1], [2, 1], [1]];
  assert.deepEqual([0, 1, 2, 3].map((at) => findStepOfLine(steps, 1, at)), [1, 2, 3, 1]);
  assert.equal(findStepOfLine(steps, 7, 0), undefined);
});
