// How large the equations of a phase are set.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findGrowth } from "../../static/js/panels/explain/growth.js";

const ROOM = { width: 1000, height: 100 };

for (const [name, size, most, growth] of [
  ["a short line grows as far as it may", { width: 100, height: 20 }, 1.5, 1.5],
  ["a wide line grows to almost all of the width", { width: 800, height: 20 }, 1.5, 1.2125],
  ["a high line grows to almost all of the height", { width: 100, height: 80 }, 1.5, 1.2125],
  ["what has no room to grow stays", { width: 990, height: 20 }, 1.5, 1],
  ["what is too wide stays, too", { width: 1200, height: 20 }, 1.5, 1],
  ["where nothing may grow nothing does", { width: 100, height: 20 }, 1, 1],
  ["a phase without equations stays", { width: 0, height: 0 }, 1.5, 1],
]) {
  test(name, () => assert.ok(Math.abs(findGrowth(size, ROOM, most) - growth) < 1e-9));
}
