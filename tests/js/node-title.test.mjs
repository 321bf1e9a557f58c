// The title of a node: what is known of it, exactly.
import assert from "node:assert/strict";
import { test } from "node:test";
import { describeNode } from "../../static/js/graph/nodes/node-title.js";

const scalar = { symbol: "w0", shape: [], value: 0.5, grad: -2, text: { value: "0.50", grad: "−2.00" } };
const matrix = {
  symbol: "W",
  shape: [1, 2],
  value: [[1, 2]],
  grad: [[3, 4]],
  text: { value: [["1.00", "2.00"]], grad: [["3.00", "4.00"]] },
};
const heat = {
  symbol: "H",
  shape: [40, 40],
  value: { shape: [40, 40], min: 0, max: 1, norm: 9 },
  grad: null,
  text: { value: { range: "0.00 … 1.00", heat: [[1]] }, grad: null },
};
const [none, value, both] = [
  { value: false, grad: false },
  { value: true, grad: false },
  { value: true, grad: true },
];
const tangent = (text) => ({ tangent: text, symbol: "ẇ₀", step: 1 });

test("a node is described by what is known of it", () => {
  const rows = [
    [scalar, none, undefined, "w₀"],
    [scalar, value, undefined, "w₀ = 0.5"],
    [scalar, both, undefined, "w₀ = 0.5\n∂f₁/∂w₀ = −2.0"],
    [matrix, both, undefined, "W (1, 2) =\n[1.0, 2.0]\n∂f₁/∂W (1, 2) =\n[3.0, 4.0]"],
    [heat, value, undefined, "H (40, 40) = 0.00 … 1.00"],
    [scalar, value, tangent("1.00"), "w₀ = 0.5"],
    [scalar, both, tangent("1.00"), "w₀ = 0.5\nẇ₀ = 1.00"],
    [scalar, both, tangent([["1.00", "2.00"]]), "w₀ = 0.5\nẇ₀ = [[1.00, 2.00]]"],
    [scalar, both, tangent({ range: "−1 … 1", heat: [] }), "w₀ = 0.5\nẇ₀ = −1 … 1"],
  ];
  for (const [node, known, moved, text] of rows) assert.equal(describeNode(node, "f₁", known, moved), text);
});
