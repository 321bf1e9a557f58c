// Names and exact numbers read the same here as in the server's picture.
import assert from "node:assert/strict";
import { test } from "node:test";
import { describeValue, formatExactly, formatShape, nameElement, plainName, splitName } from "../../static/js/state/trace/notation.js";

test("a shape is written as NumPy does", () => {
  for (const [shape, text] of [[[], "()"], [[3], "(3,)"], [[3, 2], "(3, 2)"]]) assert.equal(formatShape(shape), text);
});

test("a name has a base and perhaps a subscript", () => {
  const rows = [
    ["x", "x", "", "x"],
    ["w0", "w", "0", "w₀"],
    ["w_12", "w", "12", "w₁₂"],
    ["x_out", "x", "out", "x_out"],
    ["apple_num", "apple_num", "", "apple_num"],
    ["apple2", "apple", "2", "apple₂"],
    ["사과1", "사과", "1", "사과₁"],
    ["β_0", "β", "0", "β₀"],
    ["W_{1,2}", "W", "12", "W₁₂"],
    ["사과_{3}", "사과", "3", "사과₃"],
    ["W_{1,12}", "W", "1,12", "W₁,₁₂"],
    ["W1_{2}", "W", "1,2", "W₁,₂"],
    ["W_1_{2,3}", "W", "1,23", "W₁,₂₃"],
    ["y_pred_{1}", "y", "pred,1", "y_pred₁"],
    ["loss_all_{1}", "loss_all", "1", "loss_all₁"],
    ["x′_{2}", "x′", "2", "x′₂"],
    ["W⁽¹⁾_{1,2}", "W⁽¹⁾", "12", "W⁽¹⁾₁₂"],
    ["h_t₋₁", "h", "t−1", "h_t₋₁"],
    ["θ_k₊₁", "θ", "k+1", "θ_k₊₁"],
  ];
  for (const [text, base, below, plain] of rows) {
    assert.deepEqual(splitName(text), [base, below], text);
    assert.equal(plainName(text), plain);
  }
});

test("an element is named by subscripts from 1, or from 0", () => {
  assert.equal(nameElement("W", [0, 1], 1), "W_{1,2}");
  assert.equal(nameElement("W", [0, 1], 0), "W_{0,1}");
  assert.equal(nameElement("x", [], 1), "x");
});

test("an exact number is written as Python writes it, with a real minus", () => {
  const rows = [
    [-2, "−2.0"],
    [0, "0.0"],
    [-0, "−0.0"],
    [0.1, "0.1"],
    [0.0001, "0.0001"],
    [0.00001, "10⁻⁵"],
    [-0.000012, "−1.2·10⁻⁵"],
    [1e15, "1000000000000000.0"],
    [1e16, "10¹⁶"],
    [1.5e300, "1.5·10³⁰⁰"],
    [0.7310585786300049, "0.7310585786300049"],
    ["NaN", "NaN"],
    ["Infinity", "∞"],
    ["-Infinity", "−∞"],
  ];
  for (const [value, text] of rows) assert.equal(formatExactly(value), text);
});

test("a value is described behind its name as in the server's picture", () => {
  const rows = [
    [0.1, [], undefined, " = 0.1"],
    [[0.2, -1], [2], undefined, " (2,) = [0.2, −1.0]"],
    [[[1, 2], ["NaN", 4]], [2, 2], undefined, " (2, 2) =\n[1.0, 2.0]\n[NaN, 4.0]"],
    [{ min: 0 }, [100, 3], "−1.00 … 2.00", " (100, 3) = −1.00 … 2.00"],
    [null, [3, 2], undefined, " (3, 2)"],
    [null, [], undefined, " ()"],
  ];
  for (const [value, shape, range, text] of rows) assert.equal(describeValue(value, shape, range), text);
});
