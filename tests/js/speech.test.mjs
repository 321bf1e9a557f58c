// What is read aloud.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSpeech, writeForVoice } from "../../static/js/shell/voice/speech.js";

test("a minus is a word, and a subscript a number behind its name", () => {
  const rows = [
    ["w₀ is −0.20", "w 0 is minus 0.20"],
    ["W₁₂ is −∞", "W 12 is minus ∞"],
    ["the − gate of 2 and 3", "the − gate of 2 and 3"],
  ];
  for (const [text, said] of rows) assert.equal(writeForVoice(text, "minus"), said);
});

test("only the last text is spoken, and a browser without a voice has none", () => {
  const done = [];
  const synthesis = { cancel: () => done.push("cancel"), speak: (utterance) => done.push(utterance) };
  const speech = createSpeech(synthesis, (text, language) => `${language}: ${text}`);
  speech.say("one", "en");
  speech.say("two", "ko");
  speech.stop();
  assert.deepEqual(done, ["cancel", "en: one", "cancel", "ko: two", "cancel"]);
  assert.equal(createSpeech(undefined, () => ""), null);
});
