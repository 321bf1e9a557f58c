// Keys: which action a place on the keyboard means, and when it means none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findCommand } from "../../static/js/shell/keys/commands.js";
import { commands } from "./registries.mjs";

const HERE = { isTyping: false, isSlider: false, isControl: false, isGraph: false, hasSingles: true };

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
  [{ code: "Minus", shiftKey: true }, {}, "zoom-out"],
  [{ code: "Equal", shiftKey: true }, { hasSingles: false }, null],
  [{ code: "NumpadAdd" }, { hasSingles: false }, "zoom-in"],
  [{ code: "ArrowRight", shiftKey: true }, {}, null],
  [{ code: "ArrowRight", altKey: true }, {}, null],
  [{ code: "ArrowRight", altKey: true }, { isGraph: true }, ["walk", 0]],
  [{ code: "ArrowDown", altKey: true }, { isGraph: true }, ["walk", 3]],
  [{ code: "ArrowDown", altKey: true }, { isGraph: true, isTyping: true }, null],
  [{ code: "KeyV", altKey: true }, {}, null],
  [{ code: "ArrowRight" }, { isSlider: true }, null],
  [{ code: "Enter" }, {}, null],
  [{ code: "Enter" }, { isGraph: true }, "node"],
  [{ code: "ArrowLeft" }, { isTyping: true }, null],
  [{ code: "Digit2" }, { isTyping: true }, null],
  [{ code: "Escape" }, { isTyping: true }, "escape"],
  [{ code: "KeyZ", ctrlKey: true }, {}, "undo"],
  [{ code: "KeyZ", metaKey: true, shiftKey: true }, {}, "redo"],
  [{ code: "KeyZ", ctrlKey: true }, { isTyping: true }, null],
  [{ code: "KeyZ", ctrlKey: true }, { isSlider: true }, "undo"],
  [{ code: "KeyZ", ctrlKey: true }, { hasSingles: false }, "undo"],
  [{ code: "KeyZ" }, {}, null],
  // with Control a letter is what is printed on it: Z on a German keyboard, where Y is on others
  [{ code: "KeyY", key: "z", ctrlKey: true }, {}, "undo"],
  [{ code: "KeyZ", key: "ㅋ", ctrlKey: true }, {}, "undo"],
  [{ code: "KeyI" }, {}, ["input", 0]],
  [{ code: "KeyI", shiftKey: true }, {}, ["input", 1]],
  [{ code: "KeyI" }, { isTyping: true }, null],
  [{ code: "Tab" }, {}, ["input-beside", 0]],
  [{ code: "Tab" }, { isTyping: true }, null],
  [{ code: "ArrowDown" }, {}, ["change-input", 1]],
  [{ code: "ArrowUp", shiftKey: true }, {}, ["change-input", 2]],
  [{ code: "ArrowUp" }, { isSlider: true }, null],
  [{ code: "KeyL" }, {}, "pointer"],
  [{ code: "KeyD" }, {}, "pen"],
  [{ code: "KeyU" }, {}, "pen-undo"],
  [{ code: "KeyC" }, {}, "pen-clear"],
  [{ code: "KeyC", ctrlKey: true }, {}, null],
  [{ code: "KeyR" }, {}, "reveal"],
  [{ code: "KeyZ" }, {}, null],
];

test("each key means what the help says", () => {
  for (const [event, where, expected] of ROWS) {
    const command = findCommand(commands, event, { ...HERE, ...where });
    const [id, place] = [expected ?? [null]].flat();
    assert.equal(command?.id ?? null, id, JSON.stringify([event, where]));
    if (place !== undefined) assert.equal(command.place, place, JSON.stringify([event, where]));
  }
});

test("no key means two commands, and every command has a key", () => {
  for (const { id, keys, graphKeys } of commands) assert.ok(keys.length + graphKeys.length, id);
  for (const kind of ["keys", "graphKeys"]) {
    const all = commands.flatMap((command) => command[kind]);
    assert.equal(new Set(all).size, all.length, kind);
  }
});
