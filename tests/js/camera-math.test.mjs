// The camera: fitting, zooming, panning and following are arithmetic.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  centreBox,
  centreDrawing,
  centreOf,
  chooseView,
  findNearest,
  findVisibleBox,
  fitBox,
  fitWhole,
  followBox,
  gatherBoxes,
  joinBoxes,
  panBy,
  SCALES,
  zoomAt,
} from "../../static/js/graph/camera/camera-math.js";

const pane = { width: 1000, height: 400 };

test("the whole drawing is fitted and centred, never larger than wanted", () => {
  assert.deepEqual(fitWhole({ width: 2000, height: 400 }, pane, 2), { scale: 0.5, x: 0, y: 100 });
  assert.deepEqual(fitWhole({ width: 100, height: 800 }, pane, 2), { scale: 0.5, x: 475, y: 0 });
  assert.deepEqual(fitWhole({ width: 100, height: 100 }, pane, 2), { scale: 2, x: 400, y: 100 });
});

test("what is longer than the pane begins at its start", () => {
  assert.deepEqual(centreDrawing({ width: 4000, height: 100 }, pane, 1), { scale: 1, x: 0, y: 150 });
});

test("a drawing is whole while its numbers stay legible, else they have the size at which a part of it is followed", () => {
  const height = 10;
  const limits = { least: 11, followed: 12, most: 16 };
  // [width of the drawing, scale, whether it is whole]
  const rows = [
    [100, 1.6, true],
    [800, 1.25, true],
    [1000 / 1.1, 1.1, true],
    // without most of the frame around it
    [1000 / 1.1 + 16, 1.1, true],
    [1000 / 1.1 + 17, 1.2, false],
    [1000, 1.2, false],
  ];
  for (const [width, scale, isWhole] of rows) {
    const chosen = chooseView({ width, height: 10 }, pane, height, limits);
    assert.equal(chosen.isWhole, isWhole, `${width}`);
    assert.ok(Math.abs(chosen.view.scale - scale) < 1e-9, `${width}: ${chosen.view.scale}`);
  }
});

test("the nearest are seen with the first one, as many as there is room for", () => {
  const at = (x, y = 0) => ({ x, y, width: 100, height: 50 });
  // [boxes, scale, what is seen: x, y, width, height]
  const rows = [
    [[at(0)], 1, [0, 0, 100, 50]],
    [[at(0), at(500)], 1, [0, 0, 600, 50]],
    [[at(0), at(3000), at(500)], 1, [0, 0, 600, 50]],
    [[at(0), at(500)], 2, [0, 0, 100, 50]],
    [[at(0), at(0, 320), at(-700)], 1, [-700, 0, 800, 50]],
    [[at(0), at(0, 250), at(-700)], 1, [-700, 0, 800, 300]],
    // of what is too wide its body, if that has room
    [[at(0), { ...at(500), width: 900, body: at(500) }], 1, [0, 0, 600, 50]],
    [[{ ...at(0), body: at(0) }, { ...at(500), width: 300, body: at(500) }], 1, [0, 0, 800, 50]],
    [[at(0), { ...at(3000), body: at(3000) }], 1, [0, 0, 100, 50]],
  ];
  for (const [boxes, scale, [x, y, width, height]] of rows) {
    assert.deepEqual(gatherBoxes(boxes, pane, scale), { x, y, width, height });
  }
  assert.equal(gatherBoxes([], pane, 1), null);
});

test("zooming keeps the point under the pointer, between two scales", () => {
  assert.deepEqual(zoomAt({ scale: 1, x: 10, y: 20 }, 2, 110, 70), { scale: 2, x: -90, y: -30 });
  assert.equal(zoomAt({ scale: 8, x: 0, y: 0 }, 2, 0, 0).scale, SCALES.most);
  assert.equal(zoomAt({ scale: 0.06, x: 0, y: 0 }, 0.5, 0, 0).scale, SCALES.least);
});

test("the drawing cannot be lost from sight", () => {
  const size = { width: 500, height: 300 };
  const view = { scale: 1, x: 0, y: 0 };
  assert.deepEqual(panBy(view, size, pane, 30, 20), { scale: 1, x: 30, y: 20 });
  assert.deepEqual(panBy(view, size, pane, 5000, -5000), { scale: 1, x: 940, y: -240 });
  assert.deepEqual(panBy(view, size, pane, -5000, 5000), { scale: 1, x: -440, y: 340 });
});

test("the view moves only for a box that would leave it", () => {
  const size = { width: 4000, height: 300 };
  const view = { scale: 1, x: 0, y: 50 };
  const box = (x) => ({ x, y: 100, width: 100, height: 50 });
  assert.deepEqual(followBox(view, size, pane, box(300)), view);
  assert.deepEqual(followBox(view, size, pane, box(2000)), { scale: 1, x: -1550, y: 50 });
  // and no further than the drawing's end
  assert.equal(followBox(view, size, pane, box(3890)).x, -3000);
});

test("what is followed keeps a distance from every edge of the pane", () => {
  const size = { width: 4000, height: 2000 };
  const view = { scale: 1, x: -1000, y: -800 };
  const isStill = (x, y, room = pane) => {
    const followed = followBox(view, size, room, { x: 1000 + x, y: 800 + y, width: 100, height: 50 });
    return [followed.x === view.x, followed.y === view.y];
  };
  // [x and y of the box in the pane, whether the view stays in x and in y]
  const rows = [
    [24, 24, true, true],
    [23, 24, false, true],
    [24, 23, true, false],
    [876, 326, true, true],
    [877, 326, false, true],
    [876, 327, true, false],
    [0, 0, false, false],
  ];
  for (const [x, y, stillX, stillY] of rows) assert.deepEqual(isStill(x, y), [stillX, stillY], `${x}, ${y}`);
  // a small pane has no room to give away
  const small = { width: 150, height: 100 };
  assert.deepEqual(isStill(15, 10, small), [true, true]);
  assert.deepEqual(isStill(14, 9, small), [false, false]);
});

test("what is brought into sight is in sight", () => {
  const size = { width: 4000, height: 2000 };
  for (const x of [0, 5, 700, 1990, 3950]) {
    const box = { x, y: x / 2, width: 40, height: 20 };
    const seen = findVisibleBox(followBox({ scale: 2, x: -300, y: -90 }, size, pane, box), pane);
    assert.ok(seen.x <= box.x && box.x + box.width <= seen.x + seen.width, `${x}`);
    assert.ok(seen.y <= box.y && box.y + box.height <= seen.y + seen.height, `${x}`);
  }
});

test("a box is brought to the middle", () => {
  const view = { scale: 2, x: 0, y: 0 };
  const box = { x: 900, y: 500, width: 200, height: 100 };
  assert.deepEqual(centreBox(view, { width: 4000, height: 2000 }, pane, box), { scale: 2, x: -1500, y: -900 });
});

test("what is in sight is given in units of the drawing", () => {
  assert.deepEqual(findVisibleBox({ scale: 2, x: -100, y: 0 }, pane), { x: 50, y: -0, width: 500, height: 200 });
});

test("several boxes are followed together", () => {
  const boxes = [
    { x: 10, y: 40, width: 20, height: 10 },
    { x: 100, y: 0, width: 30, height: 20 },
  ];
  assert.deepEqual(joinBoxes(boxes), { x: 10, y: 0, width: 120, height: 50 });
  assert.equal(joinBoxes([]), null);
});

test("what is followed is seen whole, with a margin of 24", () => {
  // [size of the box, scale that is wanted, scale]
  const rows = [
    [{ width: 200, height: 100 }, 2, 2],
    [{ width: 952, height: 100 }, 2, 1],
    [{ width: 200, height: 704 }, 2, 0.5],
  ];
  for (const [box, most, scale] of rows) assert.equal(fitBox(box, pane, most), scale);
});

test("the node nearest to a point is found by the middles of the boxes", () => {
  const nodes = new Map([["n0", { box: { x: 0, y: 0, width: 100, height: 20 } }], ["n1", { box: { x: 200, y: 0, width: 20, height: 20 } }]]);
  assert.deepEqual(centreOf(nodes.get("n1").box), { x: 210, y: 10 });
  assert.equal(findNearest(nodes, { x: 120, y: 10 }), "n0");
  assert.equal(findNearest(nodes, { x: 140, y: 10 }), "n1");
  assert.equal(findNearest(new Map(), { x: 0, y: 0 }), "");
});
