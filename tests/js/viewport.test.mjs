// The view: fitting, zooming, panning and following are arithmetic.
import assert from "node:assert/strict";
import { test } from "node:test";
import { around, centred, fit, following, inSight, panned, zoomed } from "../../static/js/viewport.js";

const pane = { width: 1000, height: 400 };

test("the whole drawing is fitted and centred, never larger than wanted", () => {
  assert.deepEqual(fit({ width: 2000, height: 400 }, pane, 2), { scale: 0.5, x: 0, y: 100 });
  assert.deepEqual(fit({ width: 100, height: 100 }, pane, 2), { scale: 2, x: 400, y: 100 });
});

test("what is longer than the pane begins at its start", () => {
  assert.deepEqual(centred({ width: 4000, height: 100 }, pane, 1), { scale: 1, x: 0, y: 150 });
});

test("zooming keeps the point under the pointer", () => {
  const view = zoomed({ scale: 1, x: 10, y: 20 }, 2, 110, 70);
  assert.deepEqual(view, { scale: 2, x: -90, y: -30 });
  assert.equal(zoomed({ scale: 8, x: 0, y: 0 }, 2, 0, 0).scale, 8);
});

test("the drawing cannot be lost from sight", () => {
  const view = panned({ scale: 1, x: 0, y: 0 }, { width: 500, height: 300 }, pane, 5000, -5000);
  assert.deepEqual(view, { scale: 1, x: 940, y: -240 });
});

test("the view moves only for a box that would leave it", () => {
  const size = { width: 4000, height: 300 };
  const view = { scale: 1, x: 0, y: 50 };
  const box = (x) => ({ x, y: 100, width: 100, height: 50 });
  assert.deepEqual(following(view, size, pane, box(300)), view);
  assert.deepEqual(following(view, size, pane, box(2000)), { scale: 1, x: -1550, y: 50 });
  // and no further than the drawing's end
  assert.equal(following(view, size, pane, box(3890)).x, -3000);
});

test("a box is brought to the middle", () => {
  const view = { scale: 2, x: 0, y: 0 };
  const box = { x: 900, y: 500, width: 200, height: 100 };
  assert.deepEqual(around(view, { width: 4000, height: 2000 }, pane, box), { scale: 2, x: -1500, y: -900 });
});

test("what is in sight is told in units of the drawing", () => {
  assert.deepEqual(inSight({ scale: 2, x: -100, y: 0 }, pane), { x: 50, y: -0, width: 500, height: 200 });
});
