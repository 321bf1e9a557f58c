// Keys: which action a place on the keyboard means, and when it means none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { action } from "../../static/js/keys.js";

const HERE = { typing: false, control: false, graph: false, singles: true };

const ROWS = [
  [{ code: "ArrowRight" }, {}, "next"],
  [{ code: "PageDown" }, {}, "next"],
  [{ code: "PageUp" }, {}, "back"],
  [{ code: "Home" }, {}, "first"],
  [{ code: "Space" }, {}, "play"],
  [{ code: "Space" }, { control: true }, null],
  [{ code: "KeyF" }, {}, "project"],
  // a Korean keyboard gives ㄹ for the same key
  [{ code: "KeyF", key: "ㄹ" }, {}, "project"],
  [{ code: "KeyF", ctrlKey: true }, {}, null],
  [{ code: "KeyF" }, { singles: false }, null],
  [{ code: "ArrowRight" }, { singles: false }, "next"],
  [{ code: "Period" }, {}, "blank"],
  [{ code: "KeyB" }, {}, "blank"],
  [{ code: "Slash", shiftKey: true }, {}, "help"],
  [{ code: "Slash" }, {}, "search"],
  [{ code: "Slash" }, { typing: true }, null],
  [{ code: "Digit1" }, {}, "example:0"],
  [{ code: "Digit0" }, {}, "example:9"],
  [{ code: "Equal" }, {}, "example:11"],
  [{ code: "Digit0" }, { graph: true }, "zoom-fit"],
  [{ code: "Equal", shiftKey: true }, {}, "zoom-in"],
  [{ code: "NumpadSubtract" }, {}, "zoom-out"],
  [{ code: "ArrowLeft" }, { typing: true }, null],
  [{ code: "Digit2" }, { typing: true }, null],
  [{ code: "Escape" }, { typing: true }, "escape"],
  [{ code: "KeyR" }, {}, "reveal"],
  [{ code: "KeyQ" }, {}, null],
];

test("each key means what the help says", () => {
  for (const [event, where, name] of ROWS) {
    assert.equal(action(event, { ...HERE, ...where }), name, JSON.stringify([event, where]));
  }
});
