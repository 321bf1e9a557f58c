// A sweep: which of its texts belong to a number, what a drag may reach, and where its curve is put.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listPlaces } from "../../static/js/shell/sweep/curve.js";
import { buildSweep, findNumbers, readEdge, readNode } from "../../static/js/state/sweep/sweep.js";
import { listMovedNumbers, listSliderNumbers } from "../../static/js/state/trace/literals.js";

const grab = { name: "W", index: 1, numbers: ["0", "1", "2", "3", "4"], box: null };
const answer = {
  numbers: ["0", "2", "4"],
  nodes: {
    n1: { value: "−1|2|5|9", grad: [[["1"]], [["2"]], [["3"]], [["4"]]], flow: "0788", flags: [["dead"], [], [], []] },
  },
  edges: { e1: { local: "0.1|0.2|0.3|0.4", contribution: "a|b|c|d" } },
  curve: null,
};
const node = (id) => ({ id, text: { value: "v", grad: "g", shape: "" }, flow: 3, flags: [] });
const edge = (id) => ({ id, text: { contribution: "c", local: "l" }, flow: 4 });

test("a number has the texts of the nearest one that was answered", () => {
  const sweep = buildSweep(grab, answer);
  // [the number, its place]
  for (const [number, place] of [["0", 0], ["1", 1], ["2", 1], ["3", 2], ["4", 2], ["5", undefined]]) {
    assert.equal(findNumbers(sweep, { name: "W", index: 1, number })?.at, place, number);
  }
  assert.equal(findNumbers(sweep, { name: "W", index: 0, number: "1" }), null);
  assert.equal(findNumbers(sweep, null), null);
  assert.equal(findNumbers(null, { name: "W", index: 1, number: "1" }), null);
});

test("what is not among the texts is the same for every number", () => {
  const numbers = findNumbers(buildSweep(grab, answer), { name: "W", index: 1, number: "0" });
  assert.deepEqual(readNode(node("n1"), numbers), { value: "−1", grad: [["1"]], flow: 0, flags: ["dead"] });
  assert.deepEqual(readNode(node("n2"), numbers), { value: "v", grad: "g", shape: "", flow: 3, flags: [] });
  assert.deepEqual(readEdge(edge("e1"), numbers), { contribution: "a", local: "0.1", flow: 4 });
  assert.deepEqual(readEdge(edge("e2"), numbers), { contribution: "c", local: "l", flow: 4 });
  assert.deepEqual(readEdge(edge("e1"), null), { contribution: "c", local: "l", flow: 4 });
});

test("a drag reaches fifty steps to either side, a slider all that its range has", () => {
  // [typed, how many, the first, the one before, itself, the last]
  const rows = [
    ["2.50", 101, "2.00", "2.49", "2.50", "3.00"],
    ["-3", 101, "-8", "-3.1", "-3", "2"],
    ["1/3", 101, "-0.17", "0.32", "1/3", "0.83"],
  ];
  for (const [typed, count, first, before, , last] of rows) {
    const numbers = listMovedNumbers(typed);
    assert.deepEqual([numbers.length, numbers[0], numbers.at(-1)], [count, first, last], typed);
    assert.ok(numbers.includes(before), typed);
  }
  const slider = listSliderNumbers(-5, 5, 0.1);
  assert.deepEqual([slider.length, slider[0], slider[50], slider[51], slider[100]], [101, "-5", "0", "0.1", "5"]);
});

test("the curve is beside what is held and inside the window", () => {
  const card = { width: 100, height: 50 };
  const room = { width: 400, height: 300 };
  const [above, right, left, below] = listPlaces({ x: 150, y: 100, width: 40, height: 20 }, card, room);
  assert.deepEqual([above, right].map(({ x, y }) => [x, y]), [[120, 38], [202, 85]]);
  assert.deepEqual([left, below].map(({ x, y }) => [x, y]), [[38, 85], [120, 132]]);
  for (const { x, y } of listPlaces({ x: 390, y: 2, width: 10, height: 10 }, card, room)) {
    assert.ok(x >= 0 && y >= 0 && x + card.width <= room.width && y + card.height <= room.height);
  }
});
