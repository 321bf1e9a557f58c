// What glides where another drawing takes the place of one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listGlides } from "../../static/js/graph/motion/glide.js";

const VIEW = { scale: 1, x: 0, y: 0 };

/** A board of nodes `[id, symbol, op, x]`, each with a wire to the next. */
function board(rows, view = VIEW) {
  const nodes = rows.map(([id, symbol, op]) => ({ id, symbol, op, label: op }));
  const edges = rows.slice(1).map(([id], place) => ({ id: `e${place}`, source: rows[place][0], target: id }));
  const boxes = rows.map(([id, , , x]) => [id, { element: id, box: { x, y: 0, width: 10, height: 10 } }]);
  const wires = new Map(edges.map(({ id }) => [id, { element: id }]));
  return { view, trace: { nodes, edges }, scene: { nodes: new Map(boxes), wires } };
}

const LAST = [["n0", "x", null, 0], ["n1", "a", "sin", 50], ["n2", "f", "exp", 100]];

const ROWS = [
  ["the same drawing moves nothing", LAST, VIEW, []],
  [
    "what has moved glides, with its wires",
    [["n0", "x", null, 0], ["n1", "a", "sin", 50], ["n2", "f", "exp", 130]],
    VIEW,
    [["n2", "translate(-30px, 0px) scale(1)"], ["e1", undefined]],
  ],
  [
    "a gate between others appears, and they are known by their names",
    [["n0", "x", null, 0], ["n1", "a", "sin", 50], ["n2", "b", "cos", 100], ["n3", "f", "exp", 150]],
    VIEW,
    [["n2", undefined], ["n3", "translate(-50px, 0px) scale(1)"], ["e1", undefined], ["e2", undefined]],
  ],
  ["another gate of the same name appears", [...LAST.slice(0, 2), ["n2", "f", "log", 100]], VIEW, [["n2", undefined], ["e1", undefined]]],
  [
    "nodes keep their size on the screen",
    LAST,
    { scale: 2, x: 10, y: 0 },
    [
      ["n0", "translate(-5px, 0px) scale(0.5)"],
      ["n1", "translate(-5px, 0px) scale(0.5)"],
      ["n2", "translate(-5px, 0px) scale(0.5)"],
      ["e0", undefined],
      ["e1", undefined],
    ],
  ],
  ["another program does not glide", [["n0", "u", null, 9], ["n1", "v", "sin", 70], ["n2", "w", "exp", 130]], VIEW, []],
];

for (const [what, rows, view, moves] of ROWS) {
  test(what, () => {
    const found = listGlides(board(LAST), board(rows, view));
    assert.deepEqual(found.map(({ element, frames }) => [element, frames[0].transform]), moves);
  });
}

test("of a drawing in which everything moves nothing glides", () => {
  const rows = (by) => Array.from({ length: 200 }, (_, place) => [`n${place}`, `x${place}`, "sin", 50 * place + by]);
  assert.deepEqual(listGlides(board(rows(0)), board(rows(10))), []);
});
