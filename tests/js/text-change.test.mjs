// What differs between two texts, and what is typed in one go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createTypingGestures, findChange } from "../../static/js/state/program/text-change.js";

test("a change is the least that makes one text of the other", () => {
  const rows = [
    ["x = 2", "x = 2", null],
    ["x = 2", "x = 25", { from: 5, to: 5, insert: "5" }],
    ["x = 25", "x = 2", { from: 5, to: 6, insert: "" }],
    ["x = 2\ny", "x = 3\ny", { from: 4, to: 5, insert: "3" }],
    ["", "a", { from: 0, to: 0, insert: "a" }],
    ["aa", "a", { from: 1, to: 2, insert: "" }],
    // a character of two units is never split
    ["🍎", "🍏", { from: 0, to: 2, insert: "🍏" }],
    ["한", "하", { from: 0, to: 1, insert: "하" }],
  ];
  for (const [text, next, change] of rows) {
    assert.deepEqual(findChange(text, next), change, `${text} -> ${next}`);
    if (change) assert.equal(text.slice(0, change.from) + change.insert + text.slice(change.to), next);
  }
});

// types through texts, one every `pauseMs`, and counts the entries that undo has for them
function countEntries(texts, pauseMs = 100) {
  const nameGesture = createTypingGestures();
  const names = texts.slice(1).map((text, place) => nameGesture(texts[place], findChange(texts[place], text), place * pauseMs));
  return new Set(names).size;
}

test("letters that are typed one after another are one entry", () => {
  const rows = [
    [["", "s", "si", "sin"], 1],
    [["sin", "si", "s", ""], 1],
    [["ab", "abc", "ab"], 2],
    [["a", "ab", "ab\n", "ab\nc"], 3],
    [["x y", "x1 y", "x1 y2"], 2],
    [["f = ", "f = sin(x)", "f = sin(x)*"], 2],
    // between equal letters nobody can say which of them is new
    [["(a))", "(a)))", "(a))))"], 1],
    [["aab", "ab", "b"], 1],
    [["", "🍎", "🍎🍎"], 1],
  ];
  for (const [texts, entries] of rows) assert.equal(countEntries(texts), entries, texts.join(" -> "));
  assert.equal(countEntries(["", "s", "si"], 2000), 2);
});
