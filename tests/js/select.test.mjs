// Parts of the state: derived again only when one of their inputs has changed; and what a trace is indexed by.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createTranslate } from "../../static/js/dom/words.js";
import { nameDerivative, nameEdge } from "../../static/js/panels/edge-name.js";
import { createSelector, selectAsked, selectInput, selectPanel, selectPathStart, selectTrace } from "../../static/js/state/select.js";
import { findGroupOfNode, indexTrace } from "../../static/js/state/trace/trace-index.js";

const node = (id, symbol, more = {}) => ({ id, symbol, shape: [], group: null, ...more });
const trace = {
  structure: "s",
  mode: "node",
  nodes: [node("n0", "x"), node("n1", "q", { group: "g1" }), node("n2", "f")],
  edges: [
    { id: "e0", source: "n0", target: "n1", slot: 0 },
    { id: "e1", source: "n0", target: "n1", slot: 1 },
    { id: "e2", source: "n1", target: "n2", slot: 0 },
  ],
  groups: [{ id: "g1", open: true, nodes: ["n1"] }, { id: "g2", open: false, nodes: ["n2"] }],
  steps: [],
};

test("a selector derives its result again only for other inputs", () => {
  let count = 0;
  const select = createSelector(({ a, b }) => [a, b], (a, b) => [a + b, (count += 1)]);
  const first = select({ a: 1, b: 2, c: 3 });
  assert.deepEqual(first, [3, 1]);
  assert.equal(select({ a: 1, b: 2, c: 4 }), first);
  assert.deepEqual(select({ a: 1, b: 3, c: 4 }), [4, 2]);
});

test("a question is about what is shown, not about what is being read", () => {
  const state = { shown: { trace, askedWith: { program: "shown" } }, wanted: { program: "typed", digits: 3 } };
  assert.deepEqual(selectAsked(state), { trace, fields: { program: "shown", digits: 3 } });
  assert.equal(selectAsked({ ...state, shown: null }), null);
  assert.deepEqual([selectTrace(state), selectTrace({ shown: null })], [trace, undefined]);
});

test("a trace is indexed once", () => {
  const index = indexTrace(trace);
  assert.equal(indexTrace(trace), index);
  assert.deepEqual([index.nodesById.get("n1").symbol, index.edgesById.get("e2").target], ["q", "n2"]);
  assert.deepEqual(index.edgesBySource.get("n0").map(({ id }) => id), ["e0", "e1"]);
  assert.equal(index.hasTensors, false);
  assert.equal(indexTrace({ ...trace, nodes: [node("n0", "x", { shape: [2] })] }).hasTensors, true);
});

test("the group of a node is the closed one that it is, or the open one around it", () => {
  assert.deepEqual(["n0", "n1", "n2"].map((id) => findGroupOfNode(trace, id)?.id), [undefined, "g1", "g2"]);
});

test("a derivative is named by its nodes, and by the operand where two wires are between them", () => {
  const t = createTranslate({ "page.jacobian.slot": "operand {number}" });
  assert.equal(nameDerivative(trace, "n1", "n0"), "∂q/∂x");
  const names = trace.edges.map((edge) => nameEdge(trace, edge, trace.edges, t));
  assert.deepEqual(names, ["∂q/∂x · operand 1", "∂q/∂x · operand 2", "∂f/∂q"]);
  assert.throws(() => t("missing"), /no sentence page\.missing/);
});

test("a panel for tensors is shown only where there are some", () => {
  const panels = [
    { name: "explain", traces: "any" },
    { name: "check", traces: "any" },
    { name: "array", traces: "tensors" },
  ];
  const tensors = { ...trace, nodes: [node("n0", "x", { shape: [2] })] };
  const rows = [
    [null, trace, "explain"],
    ["check", trace, "check"],
    ["array", trace, "explain"],
    ["array", tensors, "array"],
    ["unknown", tensors, "explain"],
  ];
  for (const [panel, of, name] of rows) {
    assert.equal(selectPanel({ panels, wanted: { panel }, shown: { trace: of } })?.name, name, panel);
  }
});

test("a whole derivative is by the input that is wanted, else that of the step, else the first", () => {
  const shown = { trace: { ...trace, inputs: { x: { node: "n0" }, y: { node: "n1" } }, steps: [{ current: ["n2"] }, { current: ["n1"] }] } };
  // [the input in the link, the step, the input by which is derived]
  const rows = [["y", 0, "y"], [null, 1, "y"], [null, 0, "x"], ["gone", 1, "y"]];
  const panels = [{ name: "explain", traces: "any", paths: false }, { name: "whole", traces: "any", paths: true }];
  for (const [input, step, found] of rows) {
    const state = { panels, shown, wanted: { input, step, panel: "whole" } };
    assert.equal(selectInput(state), found);
    assert.equal(selectPathStart(state), shown.trace.inputs[found].node);
    assert.equal(selectPathStart({ ...state, wanted: { input, step, panel: null } }), null);
  }
  assert.equal(selectInput({ shown: null, wanted: { input: "x", step: 0 } }), null);
});
