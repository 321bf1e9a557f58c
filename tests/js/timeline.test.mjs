// The timeline: what is known at a step, and where a click on a node leads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isKnownAt, matchStep, buildTimeline, findStepOfNode, nodesChangedBetween, clampStep } from "../../static/js/state/trace/timeline.js";

// (x + y) z: three inputs, q and f forward, then f, z, q, y, x backward
const steps = [
  ["inputs", ["n0", "n1", "n2"]],
  ["forward", ["n3"]],
  ["forward", ["n4"]],
  ["backward", ["n4"]],
  ["backward", ["n2"]],
  ["backward", ["n3"]],
  ["backward", ["n1"]],
  ["backward", ["n0"]],
].map(([phase, nodes], index) => ({ index, phase, nodes }));
const trace = { structure: "a", mode: "node", steps };
const times = buildTimeline(trace);

test("a value is known from its forward step on, a gradient from its backward step on", () => {
  const rows = [
    ["n0", 0, true, false],
    ["n3", 0, false, false],
    ["n3", 1, true, false],
    ["n3", 4, true, false],
    ["n3", 5, true, true],
    ["n0", 7, true, true],
    ["unknown", 7, false, false],
  ];
  for (const [node, step, value, grad] of rows) {
    assert.deepEqual(isKnownAt(times, node, step), { value, grad }, `${node} at ${step}`);
  }
});

test("between two steps only their nodes change, in either direction", () => {
  assert.deepEqual([...nodesChangedBetween(trace, 1, 2)], ["n4"]);
  assert.deepEqual([...nodesChangedBetween(trace, 2, 1)], ["n4"]);
  assert.deepEqual([...nodesChangedBetween(trace, 5, 2)], ["n4", "n2", "n3"]);
  assert.deepEqual([...nodesChangedBetween(trace, 3, 3)], []);
});

test("a click goes to the node's step in the phase shown, and from there to its other one", () => {
  const rows = [
    ["n3", 0, 1],
    ["n3", 1, 5],
    ["n3", 5, 1],
    ["n3", 7, 5],
    ["n0", 1, 0],
    ["n0", 0, 7],
    ["unknown", 0, undefined],
  ];
  for (const [node, step, to] of rows) assert.equal(findStepOfNode(times, trace, node, step), to, `${node} at ${step}`);
});

test("a step stays inside the trace", () => {
  assert.deepEqual([-1, 0, 7, 8, 99].map((step) => clampStep(trace, step)), [0, 0, 7, 7, 7]);
});

test("other steps show the same node in the same phase", () => {
  const gate = {
    structure: "a",
    mode: "gate",
    steps: [...steps.slice(0, 4), { index: 4, phase: "backward", nodes: ["n2", "n3"] }],
  };
  const rows = [
    [0, trace, 0],
    [5, trace, 5],
    [2, gate, 2],
    [5, gate, 4],
    [7, gate, 4],
    [6, gate, 4],
  ];
  for (const [step, next, to] of rows) assert.equal(matchStep(trace, step, next), to, `step ${step}`);
});

test("opening and closing a group stays at the gate and in the phase", () => {
  const walk = (...rows) => ({
    structure: String(rows.length),
    mode: "node",
    steps: rows.map(([phase, ...nodes], index) => ({ index, phase, nodes, current: nodes })),
  });
  const closed = walk(["inputs", "n0"], ["forward", "n1"], ["backward", "n1"], ["backward", "n0"]);
  const open = walk(
    ["inputs", "n0"],
    ["forward", "n1_0"],
    ["forward", "n1_1"],
    ["backward", "n1_1"],
    ["backward", "n1_0"],
    ["backward", "n0"],
  );
  for (const [step, to] of [[1, 1], [2, 1], [3, 2], [4, 2]]) assert.equal(matchStep(open, step, closed), to);
  for (const [step, to] of [[1, 1], [2, 3]]) assert.equal(matchStep(closed, step, open), to);
});

test("the last step stays the last one, whatever it shows", () => {
  const walk = (structure, ...rows) => ({
    structure,
    mode: "node",
    steps: rows.map(([phase, ...nodes], index) => ({ index, phase, nodes, current: nodes })),
  });
  const before = walk("a", ["inputs", "n0"], ["forward", "n1"], ["backward", "n1"], ["backward", "n0"]);
  const after = walk("b", ["inputs", "n0", "n2"], ["backward", "n0"], ["backward", "n2"], ["backward", "n3"]);
  assert.deepEqual([2, 3].map((step) => matchStep(before, step, after)), [2, 3]);
  const longer = walk("c", ...after.steps.map(({ phase, nodes }) => [phase, ...nodes]), ["backward", "n4"]);
  assert.equal(matchStep(before, 3, longer), 4);
});
