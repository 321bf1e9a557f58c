// When a busy server wants to be asked again: in seconds, at a date, or never said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { planWait, readRetryAfter } from "../../static/js/state/requests/retry-after.js";

const NOW = Date.parse("Sat, 28 Nov 2026 20:00:00 GMT");

test("seconds and dates are read, within bounds", () => {
  const rows = [
    ["3", 3000],
    [" 12 ", 12_000],
    ["0", 250],
    ["86400", 60_000],
    ["9".repeat(400), 60_000],
    ["Sat, 28 Nov 2026 20:00:07 GMT", 7000],
    ["Sat, 28 Nov 2026 19:00:00 GMT", 250],
    ["Sun, 29 Nov 2026 20:00:00 GMT", 60_000],
    ["soon", 2000],
    ["", 2000],
    [null, 2000],
  ];
  for (const [header, waitMs] of rows) assert.equal(readRetryAfter(header, NOW), waitMs, String(header));
});

test("nobody comes back early, and not all at once", () => {
  assert.equal(planWait(3000, 0, 0), 3000);
  assert.equal(planWait(3000, 0, 1), 3750);
  assert.ok(planWait(3000, 0, 0.5) > 3000);
});

test("what is asked in vain is asked less often", () => {
  const waits = [0, 1, 2, 3, 4, 12, 40].map((times) => planWait(1000, times, 0));
  assert.deepEqual(waits, [1000, 1000, 1000, 2000, 4000, 60_000, 60_000]);
});
