// The names of what is out of sight: where wires leave the pane, and how the names keep clear of one another.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clampPoint, findExit, findSide, overlap, placeLabels } from "../../static/js/graph/camera/far-end-places.js";

const box = { x: 100, y: 50, width: 400, height: 200 };
const point = (x, y) => ({ x, y });

test("a wire leaves where it first crosses the edge", () => {
  // [the way, where it leaves]
  const rows = [
    [[point(200, 100), point(300, 100)], null],
    [[point(200, 100), point(900, 100)], point(500, 100)],
    [[point(200, 100), point(20, 100), point(300, 100)], point(100, 100)],
    [[point(200, 100), point(200, 900)], point(200, 250)],
    [[point(0, 100), point(200, 100), point(900, 100)], null],
    [[], null],
  ];
  for (const [way, exit] of rows) assert.deepEqual(findExit(way, box), exit);
});

test("a point is clamped to a box, and on one of its sides", () => {
  // [a point, the nearest one of the box, its side]
  const rows = [
    [point(0, 150), point(100, 150), "left"],
    [point(900, 150), point(500, 150), "right"],
    [point(300, 0), point(300, 50), "up"],
    [point(300, 900), point(300, 250), "down"],
  ];
  for (const [from, to, side] of rows) {
    assert.deepEqual(clampPoint(from, box), to);
    assert.equal(findSide(to, box), side);
  }
});

test("labels are inside, at their points or near them, and cover nothing", () => {
  const label = (x, y) => ({ x, y, width: 60, height: 20 });
  const labels = [label(100, 150), label(100, 150), label(100, 155), label(500, 50), label(100, 250)];
  const obstacle = { x: 90, y: 165, width: 100, height: 20 };
  const places = placeLabels(labels, box, [obstacle], 4);
  assert.deepEqual(places[0], { x: 100, y: 140, width: 60, height: 20 });
  for (const [place, one] of places.entries()) {
    assert.ok(one.x >= box.x && one.x + one.width <= 500 && one.y >= box.y && one.y + one.height <= 250, `${place}`);
    for (const other of [obstacle, ...places.slice(place + 1)]) assert.ok(!overlap(one, other), `${place}`);
  }
});

test("where everything is taken a label stays at its point", () => {
  const label = { x: 300, y: 150, width: 60, height: 20 };
  assert.deepEqual(placeLabels([label], box, [box], 4), [{ x: 270, y: 140, width: 60, height: 20 }]);
});

test("in a pane that is lower than a label it stays at its point", () => {
  const label = { x: 300, y: 150, width: 60, height: 20 };
  const low = { x: 100, y: 50, width: 400, height: -200 };
  assert.deepEqual(placeLabels([label], low, [], 4), [{ x: 270, y: 50, width: 60, height: 20 }]);
});
