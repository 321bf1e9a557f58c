// A value travels along the path that the server draws, equally fast everywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findWay, followPath } from "../../static/js/graph/wire-path.js";

const isNear = (a, b) => Math.abs(a - b) < 0.01;
const TURN = 7.5 * Math.PI;

test("a level wire is followed from its start to its end", () => {
  assert.deepEqual(followPath("M10,20H50"), [
    { x: 10, y: 20, offset: 0 },
    { x: 50, y: 20, offset: 1 },
  ]);
  assert.deepEqual(
    followPath("M10,20H10").map(({ offset }) => offset),
    [0, 1],
  );
});

test("a curve is entered and left level, and passes its middle", () => {
  const points = followPath("M0,0C50,0 50,80 100,80");
  const middle = points[points.length >> 1];
  assert.ok(isNear(middle.x, 50) && isNear(middle.y, 40) && isNear(middle.offset, 0.5));
  assert.ok(isNear(points.at(-1).x, 100) && isNear(points.at(-1).y, 80));
  assert.ok(points[1].y < points[1].x / 4);
});

test("level parts and curves follow one another", () => {
  const points = followPath("M0,0H100C150,0 150,-1e2 200,-1e2H300");
  assert.ok(isNear(points.at(-1).x, 300) && isNear(points.at(-1).y, -100));
  assert.ok(points.every(({ x }, place) => place === 0 || x > points[place - 1].x));
});

test("a value is as fast in bends and turns as on level parts", () => {
  // out of one row, back to the left below it, and into the next
  const path =
    "M0,0H85C93.28,0 100,6.72 100,15V35C100,43.28 93.28,50 85,50H15C6.72,50 0,56.72 0,65V85" +
    "C0,93.28 6.72,100 15,100H40";
  const points = followPath(path);
  const length = 85 + 20 + 70 + 20 + 25 + 4 * TURN;
  assert.ok(isNear(points.find(({ y }) => y === 35).offset, (85 + TURN + 20) / length));
  const last = points.at(-1);
  assert.deepEqual([last.x, last.y, last.offset], [40, 100, 1]);
  for (const [place, { x, y, offset }] of points.slice(1).entries()) {
    const before = points[place];
    const part = Math.hypot(x - before.x, y - before.y) / length;
    assert.ok(isNear(offset - before.offset, part), `${x},${y}`);
  }
  assert.deepEqual([Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))], [0, 100]);
});

for (const [path, way] of [
  ["M0,0H100", "x"],
  ["M100,0H0", "x"],
  ["M0,0H100C150,0 150,-1e2 200,-1e2H300", "x"],
  ["M5,0V40", "y"],
  ["M0,0V40C0,60 50,60 50,90", "y"],
  // both ways, and round a corner
  ["M0,0H85C93.28,0 100,6.72 100,15V35C100,43.28 93.28,50 85,50H15", undefined],
  ["M0,0H40V40", undefined],
]) {
  test(`${path} leads one way along ${way}`, () => assert.equal(findWay(followPath(path)), way));
}
