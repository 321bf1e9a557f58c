// Which card an arrow key leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findNextCard } from "../../static/js/shell/library/next-card.js";

// two topics: a row of three and one of two, then a row of two that are wider
const CARDS = [
  ...[0, 100, 200].map((left) => ({ left, top: 0, width: 90 })),
  ...[0, 100].map((left) => ({ left, top: 80, width: 90 })),
  ...[0, 140].map((left) => ({ left, top: 200, width: 140 })),
];

const ROWS = [
  [0, "ArrowRight", 1],
  [2, "ArrowRight", 3],
  [6, "ArrowRight", 6],
  [0, "ArrowLeft", 0],
  [3, "ArrowLeft", 2],
  [1, "ArrowDown", 4],
  // there is none below: the nearest of the row
  [2, "ArrowDown", 4],
  [4, "ArrowDown", 6],
  [5, "ArrowDown", 5],
  [6, "ArrowUp", 4],
  [0, "ArrowUp", 0],
  [3, "Home", 0],
  [0, "End", 6],
  // from the button that closes it
  [-1, "ArrowDown", 0],
  [-1, "ArrowLeft", 0],
  [0, "Enter", null],
  [0, "Tab", null],
];

test("arrows lead along the course and to the nearest card of the next row", () => {
  for (const [here, key, next] of ROWS) assert.equal(findNextCard(CARDS, here, key), next, `${here} ${key}`);
});
