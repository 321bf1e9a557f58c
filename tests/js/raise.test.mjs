// Which elements are drawn over which, and that nothing is moved that is in its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { raise, raiseForNow } from "../../static/js/graph/write.js";

/** A parent whose children are drawn in their order. @param {string} names */
function draw(names) {
  const parent = {
    children: /** @type {any[]} */ ([]),
    moves: 0,
    insertBefore(child, over) {
      parent.moves += 1;
      parent.children = parent.children.filter((one) => one !== child);
      parent.children.splice(over ? parent.children.indexOf(over) : parent.children.length, 0, child);
    },
  };
  parent.children = [...names].map((name) => ({
    name,
    parentNode: parent,
    get nextSibling() {
      return parent.children[parent.children.indexOf(this) + 1] ?? null;
    },
  }));
  return parent;
}

const ROWS = [
  // the wires, those that are raised, what is drawn then, and how many were moved
  ["abcd", "", "abcd", 0],
  ["abcd", "b", "acdb", 1],
  ["abcd", "d", "abcd", 0],
  ["abcd", "cd", "abcd", 0],
  ["abcd", "ab", "cdab", 2],
  ["abcd", "dc", "abdc", 1],
  // named twice: where it is named last
  ["abcd", "aba", "cdba", 2],
];

for (const [wires, raised, drawn, moves] of ROWS) {
  test(`of ${wires}, with ${raised || "none"} raised, ${drawn} is drawn`, () => {
    const parent = draw(wires);
    raise([...raised].map((name) => parent.children.find((one) => one.name === name)));
    assert.equal(parent.children.map(({ name }) => name).join(""), drawn);
    assert.equal(parent.moves, moves);
  });
}

const AND_LOWERED = [
  // the wires, those that are raised, what is drawn while they are, and how many were moved by then and later
  ["abcd", "", "abcd", 0, 0],
  ["abcdefgh", "b", "acdefghb", 1, 1],
  ["abcdefgh", "bc", "adefghbc", 2, 2],
  ["abcd", "d", "abcd", 0, 0],
];

for (const [wires, raised, drawn, moves, more] of AND_LOWERED) {
  test(`of ${wires}, ${raised || "none"} raised for now moves as few`, () => {
    const parent = draw(wires);
    const lower = raiseForNow([...raised].map((name) => parent.children.find((one) => one.name === name)));
    assert.equal(parent.children.map(({ name }) => name).join(""), drawn);
    assert.equal(parent.moves, moves);
    lower();
    assert.equal(parent.children.map(({ name }) => name).join(""), wires);
    assert.equal(parent.moves, moves + more);
  });
}
