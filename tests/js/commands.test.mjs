// Keys: which action a place on the keyboard means, and when it means none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { COMMANDS, EXAMPLE_KEYS, findCommand } from "../../static/js/shell/commands.js";

const HERE = { isTyping: false, isControl: false, isGraph: false, hasSingles: true };

const ROWS = [
  [{ code: "ArrowRight" }, {}, "next"],
  [{ code: "PageDown" }, {}, "next"],
  [{ code: "PageUp" }, {}, "back"],
  [{ code: "Home" }, {}, "first"],
  [{ code: "Space" }, {}, "play"],
  [{ code: "Space" }, { isControl: true }, null],
  [{ code: "KeyF" }, {}, "project"],
  // a Korean keyboard gives ㄹ for the same key
  [{ code: "KeyF", key: "ㄹ" }, {}, "project"],
  [{ code: "KeyF", ctrlKey: true }, {}, null],
  [{ code: "KeyF" }, { hasSingles: false }, null],
  [{ code: "ArrowRight" }, { hasSingles: false }, "next"],
  [{ code: "Period" }, {}, "blank"],
  [{ code: "KeyB" }, {}, "blank"],
  [{ code: "Slash", shiftKey: true }, {}, "help"],
  [{ code: "Slash" }, {}, "search"],
  [{ code: "Slash" }, { isTyping: true }, null],
  [{ code: "Digit1" }, {}, ["example", 0]],
  [{ code: "Digit0" }, {}, ["example", 9]],
  [{ code: "Equal" }, {}, ["example", 11]],
  [{ code: "Digit0" }, { isGraph: true }, "zoom-fit"],
  [{ code: "Equal", shiftKey: true }, {}, "zoom-in"],
  [{ code: "NumpadSubtract" }, {}, "zoom-out"],
  [{ code: "ArrowLeft" }, { isTyping: true }, null],
  [{ code: "Digit2" }, { isTyping: true }, null],
  [{ code: "Escape" }, { isTyping: true }, "escape"],
  [{ code: "KeyR" }, {}, "reveal"],
  [{ code: "KeyQ" }, {}, null],
];

test("each key means what the help says", () => {
  for (const [event, where, expected] of ROWS) {
    const command = findCommand(event, { ...HERE, ...where });
    const [id, argument] = [expected ?? [null]].flat();
    assert.equal(command?.id ?? null, id, JSON.stringify([event, where]));
    assert.equal(command?.argument ?? 0, argument ?? 0, JSON.stringify([event, where]));
  }
});

test("no key means two commands, and every command has a key", () => {
  for (const { id, keys = [], singleKeys = [], graphKeys = [], shiftKeys = [] } of COMMANDS) {
    assert.ok([...keys, ...singleKeys, ...graphKeys, ...shiftKeys].length, id);
  }
  const plain = COMMANDS.flatMap(({ keys = [], singleKeys = [] }) => [...keys, ...singleKeys]);
  const all = [...plain, ...EXAMPLE_KEYS];
  assert.equal(new Set(all).size, all.length);
  const shifted = COMMANDS.flatMap(({ graphKeys = [], shiftKeys = [] }) => [...graphKeys, ...shiftKeys]);
  assert.equal(new Set(shifted).size, shifted.length);
});
