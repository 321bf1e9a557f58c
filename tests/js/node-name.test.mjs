// What a screen reader calls a node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { nameNode } from "../../static/js/graph/nodes/node-name.js";
import { createTranslate } from "../../static/js/dom/words.js";

// the sentences as the server writes them into the page: one `"key" = "sentence"` a line
const read = (language) => {
  const text = readFileSync(new URL(`../../explain/text/${language}/page.toml`, import.meta.url), "utf8");
  return createTranslate(Object.fromEntries([...text.matchAll(/^"(page\.[^"]+)" = "(.*)"$/gm)].map(([, key, said]) => [key, said])));
};

const node = (id, kind, op, label, value, grad, shape = []) => ({ id, kind, op, label, symbol: id, shape, text: { value, grad } });
const edge = (source, target, slot) => ({ id: `${source}${target}${slot}`, source, target, slot });
const trace = {
  output: "f",
  nodes: [
    node("x", "input", null, "x", "−2", "−4"),
    node("y", "input", null, "y", "5", "−4"),
    node("z", "input", null, "z", "−4", "3"),
    node("q", "op", "add", "+", "3", "−4"),
    node("f", "op", "mul", "×", "−12", "1"),
  ],
  edges: [edge("x", "q", 0), edge("y", "q", 1), edge("q", "f", 0), edge("z", "f", 1)],
  steps: [],
};
const [none, both] = [{ value: false, grad: false }, { value: true, grad: true }];

test("a node is named with its gate, its wires, and what is known of it", () => {
  const rows = [
    ["q", both, "en", "q, plus gate, from x and y, to times, value 3, gradient −4"],
    ["q", none, "en", "q, plus gate, from x and y, to times"],
    ["x", both, "en", "x, input, to plus, value −2, gradient −4"],
    ["f", both, "en", "f, times gate, from q and z, output, value −12, gradient 1"],
    ["q", both, "ko", "q, 덧셈 노드, 들어오는 값 x, y, 나가는 곳 곱셈, 값 3, 기울기 −4"],
  ];
  for (const [id, known, language, name] of rows) {
    const found = trace.nodes.find((each) => each.id === id);
    assert.equal(nameNode(found, trace, known, read(language)), name);
  }
});

test("an array is named by its numbers in a row, or by its shape; a number that is folded in by the gate's label", () => {
  const t = read("en");
  const other = {
    output: "L",
    nodes: [
      node("v", "op", "add", "+1", [["1", "2"]], null, [2]),
      node("M", "op", "matmul", "@", [["1", "2"], ["3", "4"]], null, [2, 2]),
      node("L", "op", "sum", "Σ", "3", "1"),
    ],
    edges: [edge("v", "L", 0)],
    steps: [],
  };
  const known = { value: true, grad: false };
  const names = other.nodes.map((each) => nameNode(each, other, known, t));
  assert.deepEqual(names, [
    "v, +1 gate, to sum, value 1 2",
    "M, matrix product gate, value array (2, 2)",
    "L, sum gate, from v, output, value 3",
  ]);
});
