// Numbers, symbols or shapes along the wires: one choice out of two fields of the link.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findContent, lookAt, nextContent } from "../../static/js/state/content.js";

const SHOWN = [
  // symbols and shapes of the link, whether there are numbers, what is shown
  [false, false, true, "numbers"],
  [true, false, true, "symbols"],
  [false, true, false, "shapes"],
  // numbers would cost too much
  [false, false, false, "shapes"],
  [true, true, false, "symbols"],
];

for (const [symbols, shapes, numbers, content] of SHOWN) {
  test(`symbols=${symbols}, shapes=${shapes}, with numbers ${numbers}: ${content}`, () => {
    assert.equal(findContent({ symbols, shapes }, { numbers }), content);
  });
}

const ROUND = [
  ["numbers", true, "symbols"],
  ["symbols", true, "shapes"],
  ["shapes", true, "numbers"],
  // without arrays there are no shapes
  ["numbers", false, "symbols"],
  ["symbols", false, "numbers"],
];

for (const [content, hasTensors, next] of ROUND) {
  test(`after ${content} come ${next}`, () => {
    assert.equal(nextContent(content, hasTensors), next);
    assert.equal(findContent(lookAt(next), { numbers: next !== "shapes" }), next);
  });
}
