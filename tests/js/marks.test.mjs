// A step in the drawing: what is written, and that nothing else is. Elements are stand-ins that count.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applyStep } from "../../static/js/graph/marks.js";
import { findTravelledWires } from "../../static/js/graph/motion.js";

const t = (key) => `said ${key}`;
let writes = [];

/** An element that only remembers what is written into it. */
function element(id) {
  const classes = new Set();
  const attributes = new Map();
  let text = "";
  const write = (what) => writes.push(`${id} ${what}`);
  return {
    classes,
    attributes,
    classList: {
      add: (name) => (write(`+${name}`), classes.add(name)),
      remove: (name) => (write(`-${name}`), classes.delete(name)),
      toggle: (name, isSet) => (write(`${isSet ? "+" : "-"}${name}`), isSet ? classes.add(name) : classes.delete(name)),
    },
    dataset: new Proxy({}, {
      set: (data, key, value) => (write(`${key}=${value}`), (data[key] = value), true),
      deleteProperty: (data, key) => (write(`no ${key}`), delete data[key]),
    }),
    setAttribute: (name, value) => (write(`${name}=${value}`), attributes.set(name, value)),
    removeAttribute: (name) => (write(`no ${name}`), attributes.delete(name)),
    get textContent() {
      return text;
    },
    set textContent(to) {
      write(`"${to}"`);
      text = to;
    },
  };
}

// a = 2x, f = a + x: the backward pass adds up two branches at x
const node = (id, symbol, value, grad, flags = []) => ({
  id,
  symbol,
  shape: [],
  value,
  grad,
  text: { value: value.toFixed(2), grad: grad.toFixed(2) },
  flags,
});
const edge = (id, source, target, flow, contribution) => ({
  id,
  source,
  target,
  flow,
  text: { contribution },
});
const step = (index, phase, nodes, wires, contributions = []) => ({
  index,
  phase,
  nodes,
  current: nodes,
  others: wires.length ? ["x"] : [],
  wires,
  contributions,
});
const trace = {
  output: "f",
  seed: { kind: "number", element: [], numbers: [], target: "f", names: [] },
  nodes: [node("x", "x", 3, 3), node("a", "a", 6, 1, ["saturated"]), node("f", "f", 9, 1)],
  edges: [edge("e0", "x", "a", 4, "2.00"), edge("e1", "a", "f", 2, null), edge("e2", "x", "f", 2, "1.00")],
  steps: [
    step(0, "inputs", ["x"], []),
    step(1, "forward", ["a"], ["e0"]),
    step(2, "forward", ["f"], ["e1", "e2"]),
    step(3, "backward", ["f"], []),
    step(4, "backward", ["a"], ["e1"]),
    step(5, "backward", ["x"], ["e0", "e2"], ["e0", "e2"]),
  ],
};
const NOTHING = new Set();
const view = (index, change = {}) => ({ picture: {}, trace, index, hidden: NOTHING, tangents: null, ...change });

function buildScene() {
  const text = (id) => ({ kind: "text", element: element(id), text: "" });
  const nodes = trace.nodes.map(({ id }) => ({
    id,
    element: element(id),
    marks: new Set(),
    stub: { element: element(`${id}-stub`), flow: null },
    title: text(`${id}-title`),
    value: text(`${id}-value`),
    grad: text(`${id}-grad`),
    flags: "",
  }));
  const wires = trace.edges.map(({ id, text: { contribution } }) => ({
    id,
    element: element(id),
    flow: null,
    marks: new Set(),
    contribution: contribution && { number: text(`${id}-contribution`), marks: new Set(), isBranch: false },
  }));
  return {
    nodes: new Map(nodes.map((handle) => [handle.id, handle])),
    wires: new Map(wires.map((handle) => [handle.id, handle])),
    marked: { current: new Set(), other: new Set(), lit: new Set() },
    contributed: new Set(),
    applied: null,
  };
}

/** What is written when the scene goes through these views, the last of them only. */
function writesOf(...views) {
  const scene = buildScene();
  for (const one of views) {
    writes = [];
    applyStep(scene, one, t);
  }
  return { scene, writes: [...writes].sort() };
}

test("a step writes what it changes, and nothing else", () => {
  assert.deepEqual(writesOf(view(0), view(1)).writes, [
    'a +current',
    'a +known',
    'a-title "a = 6.0"',
    'a-value "6.00"',
    'e0 +lit',
    'x +other',
    'x -current',
  ]);
  assert.deepEqual(writesOf(view(1), view(1)).writes, []);
  assert.deepEqual(writesOf(view(1), view(5), view(1), view(1)).writes, []);
});

test("new numbers write the texts that differ", () => {
  const moved = { ...trace, nodes: trace.nodes.map((one) => (one.id === "x" ? node("x", "x", 4, 3) : one)) };
  assert.deepEqual(writesOf(view(1), view(1, { trace: moved })).writes, ['x-title "x = 4.0"', 'x-value "4.00"']);
});

test("a gradient brings its flow, its flags and, at a fork, its branches", () => {
  assert.deepEqual(writesOf(view(4), view(5)).writes, [
    "a -current",
    "e0 +lit",
    "e0 flow=4",
    'e0-contribution "2.00"',
    "e1 -lit",
    "e2 +lit",
    "e2 flow=2",
    'e2-contribution "1.00"',
    "x +current",
    "x +done",
    'x-grad "3.00"',
    "x-stub flow=4",
    'x-title "x = 3.0\n∂f/∂x = 3.0"',
  ]);
  const { scene } = writesOf(view(4));
  assert.equal(scene.nodes.get("a").element.attributes.get("data-flags"), "saturated");
  assert.equal(scene.nodes.get("a").element.attributes.get("aria-description"), "said flow.saturated");
  assert.deepEqual(writesOf(view(5), view(4)).writes.filter((write) => /flow|contribution/.test(write)), [
    'e0 no flow',
    'e0-contribution ""',
    'e2 no flow',
    'e2-contribution ""',
    'x-stub no flow',
  ]);
});

test("what is to be predicted is not shown until it is known", () => {
  const asked = view(5, { hidden: new Set(["x grad"]) });
  const { scene } = writesOf(view(4), asked);
  assert.equal(scene.nodes.get("x").grad.text, "");
  assert.equal(scene.wires.get("e0").contribution.number.text, "");
  assert.equal(scene.nodes.get("x").title.text, "x = 3.0");
  const shown = writesOf(view(4), asked, view(5)).scene;
  assert.equal(shown.nodes.get("x").grad.text, "3.00");
  assert.equal(shown.wires.get("e0").contribution.number.text, "2.00");
});

test("tangents take the gradients' place, from their own step on, and carry no flow", () => {
  const tangents = {
    x: { tangent: "1.00", symbol: "ẋ", step: 0 },
    a: { tangent: "2.00", symbol: "ȧ", step: 1 },
    f: { tangent: "3.00", symbol: "ḟ", step: 2 },
  };
  const { scene } = writesOf(view(5), view(1, { tangents }));
  const grads = [...scene.nodes.values()].map(({ grad }) => grad.text);
  assert.deepEqual(grads, ["1.00", "2.00", ""]);
  assert.equal(scene.nodes.get("a").title.text, "a = 6.0\nȧ = 2.00");
  assert.deepEqual([...scene.wires.values()].map(({ flow }) => flow), [null, null, null]);
  assert.equal(writesOf(view(5, { tangents })).scene.wires.get("e0").contribution.number.text, "");
});

test("numbers travel to a step from the one before, and to an answer that is found", () => {
  const hidden = new Set(["x grad"]);
  const rows = [
    [view(1), view(0), ["e0"]],
    [view(2), view(1), ["e1", "e2"]],
    [view(5), view(4), ["e0", "e2"]],
    [view(1), view(2), []],
    [view(2), view(0), []],
    [view(5, { hidden }), view(4), []],
    [view(5), view(5, { hidden }), ["e0", "e2"]],
    [view(5), view(5), []],
    [view(1), view(0, { trace: { ...trace } }), []],
    [view(1), null, []],
  ];
  for (const [to, from, wires] of rows) assert.deepEqual(findTravelledWires(to, from), wires);
});
