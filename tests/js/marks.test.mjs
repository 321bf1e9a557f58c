// A step in the drawing: what is written, and that nothing else is. Elements are stand-ins that count.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applyStep } from "../../static/js/graph/marks.js";
import { findTravelledWires } from "../../static/js/graph/motion/motion.js";

const t = (key) => `said ${key}`;
let writes = [];

// where each number is in the drawing
const NUMBER = { x: "100", y: "50", "font-size": "10", "text-anchor": "middle" };

globalThis.document = {
  createElementNS: (_, name) => ({
    name,
    attributes: {},
    setAttribute(key, value) {
      this.attributes[key] = value;
    },
    append(text) {
      this.text = text;
    },
  }),
};

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
    getAttribute: (name) => NUMBER[name],
    // what a node is called is written whenever it is shown
    setAttribute: (name, value) => (name !== "aria-label" && write(`${name}=${value}`), attributes.set(name, value)),
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
const node = (id, symbol, value, grad, flow, flags = []) => ({
  id,
  flow,
  kind: id === "x" ? "input" : "op",
  symbol,
  label: symbol,
  shape: [],
  value,
  grad,
  text: { value: value.toFixed(2), grad: grad.toFixed(2) },
  flags,
});
const edge = (id, source, target, flow, contribution, local) => ({
  id,
  source,
  target,
  flow,
  text: { contribution, local },
});
const step = (index, phase, nodes, others, wires, contributions = []) => ({
  index,
  phase,
  nodes,
  current: nodes,
  others,
  wires,
  contributions,
});
const trace = {
  output: "f",
  numbers: true,
  seed: { kind: "number", element: [], numbers: [], target: "f", names: [] },
  nodes: [node("x", "x", 3, 3, 5), node("a", "a", 6, 1, 2, ["saturated"]), node("f", "f", 9, 1, 2)],
  edges: [edge("e0", "x", "a", 4, "2.00", "2"), edge("e1", "a", "f", 2, null, "1"), edge("e2", "x", "f", 2, "1.00", "1")],
  steps: [
    step(0, "inputs", ["x"], [], []),
    step(1, "forward", ["a"], ["x"], ["e0"]),
    step(2, "forward", ["f"], ["a", "x"], ["e1", "e2"]),
    step(3, "backward", ["f"], [], []),
    step(4, "backward", ["a"], ["f"], ["e1"]),
    step(5, "backward", ["x"], ["a", "f"], ["e0", "e2"], ["e0", "e2"]),
  ],
};
const NOTHING = new Set();
const view = (index, change = {}) => ({ picture: {}, trace, index, hidden: NOTHING, tangents: null, ...change });

const chip = (id) => ({
  text: { kind: "text", element: element(`${id}-text`), text: "", size: 10 },
  rectangle: element(id),
});

function buildScene() {
  const text = (id) => ({ kind: "text", element: element(id), text: "", room: 60, size: 10, isNarrowed: false });
  const nodes = trace.nodes.map(({ id }) => ({
    id,
    element: element(id),
    marks: new Set(),
    flow: null,
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
    marked: { current: new Set(), other: new Set(), working: new Set(), lit: new Set() },
    locals: new Map([["e0", chip("e0-local")]]),
    results: { parts: [], replaceChildren(...parts) { this.parts = parts; } },
    svg: element("svg"),
    root: element("svg"),
    phase: "inputs",
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
    'a +working',
    'a-title "a = 6.0"',
    'a-value "6.00"',
    'e0 +lit',
    'e0-local width=14.5',
    'e0-local x=92.75',
    'e0-local-text "2"',
    'e1 +known',
    'svg phase=forward',
    'x +other',
    'x -current',
    'x -working',
  ]);
  assert.deepEqual(writesOf(view(1), view(1)).writes, []);
  assert.deepEqual(writesOf(view(1), view(5), view(1), view(1)).writes, []);
});

test("new numbers write the texts that differ", () => {
  const moved = { ...trace, nodes: trace.nodes.map((one) => (one.id === "x" ? node("x", "x", 4, 3, 5) : one)) };
  assert.deepEqual(writesOf(view(1), view(1, { trace: moved })).writes, ['x-title "x = 4.0"', 'x-value "4.00"']);
});

test("a gradient brings its flow, its flags and, at a fork, its branches", () => {
  assert.deepEqual(writesOf(view(4), view(5)).writes, [
    "a +other",
    "a -current",
    "e0 +done",
    "e0 +lit",
    "e0 flow=4",
    'e0-contribution "2.00"',
    "e2 +done",
    "e2 +lit",
    "e2 flow=2",
    'e2-contribution "1.00"',
    "f -working",
    "x +current",
    "x +done",
    "x flow=5",
    'x-grad "3.00"',
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
    'x no flow',
  ]);
});

test("what is to be predicted is not shown until it is known", () => {
  const asked = view(5, { hidden: new Set(["x grad"]) });
  const { scene } = writesOf(view(4), asked);
  assert.equal(scene.nodes.get("x").grad.text, "");
  assert.equal(scene.wires.get("e0").contribution.number.text, "");
  assert.equal(scene.nodes.get("x").title.text, "x = 3.0");
  assert.match(scene.nodes.get("x").element.attributes.get("aria-label"), /^x, said node.input/);
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

test("what a step made is framed, and the next number is asked for where it will be", () => {
  const partsOf = (...views) =>
    writesOf(...views).scene.results.parts.map(({ name, attributes, text }) => [name, attributes.class, text]);
  const rows = [
    // all inputs come at once
    [view(0), [["rect", "next value", undefined], ["text", "asked value", "?"]]],
    [view(1), [["rect", "result value", undefined], ["rect", "next value", undefined], ["text", "asked value", "?"]]],
    [view(4), [["rect", "result grad", undefined], ["rect", "next grad", undefined], ["text", "asked grad", "?"]]],
    [view(5), [["rect", "result grad", undefined]]],
    // in a quiz the answer field asks
    [view(5, { hidden: new Set(["x grad"]) }), []],
    [view(4, { hidden: new Set(["a grad"]) }), []],
    [view(1, { tangents: {} }), []],
  ];
  for (const [one, parts] of rows) assert.deepEqual(partsOf(one), parts);
});

test("a frame is as wide as its number", () => {
  const [frame] = writesOf(view(1)).scene.results.parts;
  // 6.00: three figures of 6.5, a point of 2.7, and 4 at both sides
  assert.deepEqual(frame.attributes, { class: "result value", x: "84.9", y: "38.8", width: "30.2", height: "15.2", rx: "5" });
});

test("a number that is wider than its room is drawn narrower, until it is short again", () => {
  const withValue = (text) => ({
    ...trace,
    nodes: trace.nodes.map((one) => (one.id === "a" ? { ...one, text: { ...one.text, value: text } } : one)),
  });
  const [long, short] = [withValue("−1.00·10⁻³⁰⁸"), withValue("6.00")];
  assert.deepEqual(
    writesOf(view(1), view(1, { trace: long })).writes.filter((write) => write.startsWith("a-value")),
    ['a-value "−1.00·10⁻³⁰⁸"', "a-value lengthAdjust=spacingAndGlyphs", "a-value textLength=60"],
  );
  const back = writesOf(view(1, { trace: long }), view(1, { trace: short })).writes;
  assert.deepEqual(back.filter((write) => write.startsWith("a-value")), ['a-value "6.00"', "a-value no textLength"]);
});
