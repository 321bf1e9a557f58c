// A part of the page that is loaded late: once, and again where it did not come.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadOnce } from "../../static/js/dom/late/load-once.js";

const AWAY = new Error("away");

/** A loader that answers with these, one after another, and how often it was asked. */
function answers(...given) {
  let times = 0;
  const load = async () => {
    const answer = given[times];
    times += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { load: loadOnce(load), times: () => times };
}

test("all wishes get the same part, which is asked for at the first", async () => {
  const { load, times } = answers("part", "another");
  assert.equal(times(), 0);
  assert.deepEqual(await Promise.all([load(), load()]), ["part", "part"]);
  assert.equal(await load(), "part");
  assert.equal(times(), 1);
});

test("what did not come is asked for again at the next wish", async () => {
  const { load, times } = answers(AWAY, AWAY, "part");
  // two that wait for the same attempt hear of it
  const both = await Promise.allSettled([load(), load()]);
  assert.deepEqual(both, [{ status: "rejected", reason: AWAY }, { status: "rejected", reason: AWAY }]);
  await assert.rejects(load(), AWAY);
  assert.equal(await load(), "part");
  assert.equal(times(), 3);
});
