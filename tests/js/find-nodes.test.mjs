// The search: which nodes are meant, and in which order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findNodes } from "../../static/js/state/trace/find-nodes.js";

const NODES = [
  { id: "n0", name: "W1", symbol: "W1", label: "W1", op: null },
  { id: "n1", name: "w_out", symbol: "w_out", label: "w_out", op: null },
  { id: "n2", name: null, symbol: "u", label: "softmax", op: "softmax" },
  { id: "n3", name: "loss", aliases: ["L"], symbol: "loss", label: "CE", op: "cross_entropy" },
  { id: "n4", name: "softer", symbol: "softer", label: "@", op: "matmul" },
];

test("names come before gates, whole words before beginnings, these before parts", () => {
  const rows = [
    ["", []],
    ["  ", []],
    ["w", ["n0", "n1"]],
    ["W₁", ["n0"]],
    ["w_1", ["n0"]],
    ["L", ["n3"]],
    ["soft", ["n4", "n2"]],
    ["softmax", ["n2"]],
    ["entropy", ["n3"]],
    ["@", ["n4"]],
    ["nothing", []],
  ];
  for (const [query, ids] of rows) {
    assert.deepEqual(findNodes(NODES, query).map(({ id }) => id), ids, query);
  }
});
