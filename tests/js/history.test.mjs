// Undo and redo: which changes are one entry, and what an undo leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endGesture, NEW_HISTORY, recordChange, redoChange, undoChange } from "../../static/js/state/history.js";

const wanted = (program, more = {}) => ({ program, ...more });

// records the changes of a walk through programs: a text begins a new entry, [text, gesture] may go on
function record(...changes) {
  let [history, now] = [NEW_HISTORY, wanted("start")];
  for (const change of changes) {
    const [program, gesture = null] = [change].flat();
    history = recordChange(history, now, gesture);
    now = wanted(program);
  }
  return { history, now };
}

const programs = (entries) => entries.map(({ program }) => program);

test("a change is an entry, and a gesture is one however often it changes", () => {
  const rows = [
    [["a", "b"], ["start", "a"]],
    [[["a", "x"], ["b", "x"], ["c", "x"]], ["start"]],
    [[["a", "x"], ["b", "y"]], ["start", "a"]],
    [[["a", "x"], "b", ["c", "x"]], ["start", "a", "b"]],
  ];
  for (const [changes, past] of rows) assert.deepEqual(programs(record(...changes).history.past), past);
  const { history, now } = record(["a", "x"]);
  assert.deepEqual(programs(recordChange(endGesture(history), now, "x").past), ["start", "a"]);
  assert.equal(endGesture(NEW_HISTORY), NEW_HISTORY);
});

test("undo and redo lead to what was, until another change is made", () => {
  const { history, now } = record("a", "b");
  const once = undoChange(history, now);
  const twice = undoChange(once.history, once.wanted);
  assert.deepEqual([once.wanted.program, twice.wanted.program], ["a", "start"]);
  assert.equal(undoChange(twice.history, twice.wanted), null);
  const forward = redoChange(twice.history, twice.wanted);
  const end = redoChange(forward.history, forward.wanted);
  assert.deepEqual([forward.wanted.program, end.wanted.program], ["a", "b"]);
  assert.deepEqual([programs(end.history.past), end.history.future], [["start", "a"], []]);
  assert.equal(redoChange(end.history, end.wanted), null);
  const other = recordChange(once.history, once.wanted, null);
  assert.deepEqual([programs(other.past), other.future], [["start", "a"], []]);
});

test("an undo ends a gesture", () => {
  const { history, now } = record("a", ["b", "x"]);
  const { history: undone, wanted: then } = undoChange(history, now);
  assert.deepEqual(programs(recordChange(undone, then, "x").past), ["start", "a"]);
});

test("an undo leaves the page as it is: its theme, its panel, what was kept to compare", () => {
  const before = wanted("a", { theme: null, panel: "train", lang: "en", digits: 2 });
  const now = wanted("b", { theme: "dark", panel: "code", lang: "ko", digits: 3, other: "kept" });
  const { wanted: then } = undoChange(recordChange(NEW_HISTORY, before, null), now);
  const { program, digits, theme, panel, lang, other } = then;
  assert.deepEqual([program, digits, theme, panel, lang, other], ["a", 2, "dark", "code", "ko", "kept"]);
});

test("the oldest entries are forgotten", () => {
  const { history } = record(...Array.from({ length: 150 }, (_, number) => `${number}`));
  assert.deepEqual([history.past.length, history.past[0].program, history.past.at(-1).program], [100, "49", "148"]);
});
