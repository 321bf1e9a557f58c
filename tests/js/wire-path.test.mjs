// A value travels at equal distances along the path that the server draws.
import assert from "node:assert/strict";
import { test } from "node:test";
import { samplePath } from "../../static/js/graph/wire-path.js";

const isNear = (a, b) => Math.abs(a - b) < 0.01;

test("a level wire is sampled from its start to its end", () => {
  assert.deepEqual(samplePath("M10,20H50", 4), [10, 20, 30, 40, 50].map((x) => ({ x, y: 20 })));
  assert.deepEqual(samplePath("M10,20H10", 2), [10, 10, 10].map((x) => ({ x, y: 20 })));
});

test("a curve is entered and left level, and passes its middle", () => {
  const points = samplePath("M0,0C50,0 50,80 100,80", 10);
  assert.deepEqual(points[0], { x: 0, y: 0 });
  assert.ok(isNear(points[5].x, 50) && isNear(points[5].y, 40));
  assert.ok(isNear(points[10].x, 100) && isNear(points[10].y, 80));
  const steps = points.slice(1).map(({ x, y }, place) => Math.hypot(x - points[place].x, y - points[place].y));
  // as fast everywhere: the points lie on a curve, so their distances are nearly equal
  assert.ok(Math.max(...steps) / Math.min(...steps) < 1.05, `${steps}`);
});

test("level parts and curves follow one another", () => {
  const points = samplePath("M0,0H100C150,0 150,-1e2 200,-1e2H300", 30);
  assert.deepEqual(points[0], { x: 0, y: 0 });
  assert.ok(isNear(points.at(-1).x, 300) && isNear(points.at(-1).y, -100));
  assert.ok(points.every(({ x }, place) => place === 0 || x > points[place - 1].x));
});
