// A walk along the wires.
import assert from "node:assert/strict";
import { test } from "node:test";
import { walkByKey, walkFrom } from "../../static/js/graph/nodes/walk.js";

const edge = (source, target, slot) => ({ id: `${source}${target}`, source, target, slot });
// x and y into q; q and z into f
const trace = {
  nodes: ["x", "y", "z", "q", "f"].map((id) => ({ id, shape: [] })),
  edges: [edge("x", "q", 0), edge("y", "q", 1), edge("q", "f", 0), edge("z", "f", 1)],
  steps: [],
};
const PLACES = { x: 0, q: 10, y: 20, z: 40, f: 15 };

test("forward to a reader, back to an operand, before and after beside", () => {
  const rows = [
    ["x", "forward", "q"],
    ["q", "forward", "f"],
    ["f", "forward", undefined],
    ["f", "back", "q"],
    ["q", "back", "x"],
    ["x", "back", undefined],
    ["x", "after", "y"],
    ["y", "before", "x"],
    ["y", "after", undefined],
    ["q", "after", "z"],
    ["z", "before", "q"],
    ["f", "before", undefined],
  ];
  for (const [from, direction, to] of rows) {
    assert.equal(walkFrom(trace, from, direction, (node) => PLACES[node]), to, `${from} ${direction}`);
  }
});

test("the arrow keys walk as the graph is drawn", () => {
  const nodes = new Map(Object.entries(PLACES).map(([id, place]) => [id, { box: { x: place, y: -place } }]));
  // → ← ↑ ↓ from q, whose neighbour z is further down or further to the right
  const rows = [
    [{ isUpright: true, nodes }, ["z", undefined, "f", "x"]],
    [{ isUpright: false, nodes }, ["f", "x", "z", undefined]],
  ];
  for (const [scene, found] of rows) assert.deepEqual([0, 1, 2, 3].map((place) => walkByKey(trace, scene, "q", place)), found);
});
