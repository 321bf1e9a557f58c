// The step in words and numbers: for screen readers whenever it changes, and read aloud where that is wanted.
import { collectRefs } from "../../dom/refs.js";
import { keepStored, readStored } from "../../dom/storage.js";
import { announceSteps } from "./announce-steps.js";
import { createSpeech, writeForVoice } from "./speech.js";
/** @import { Commands, Context } from "../../context.js" */

const STORED = "gradwalk-voice";

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountVoice(root, context) {
  const { store, t, announce } = context;
  const { voice, voiceChoice } = collectRefs(root, { voice: HTMLInputElement, voiceChoice: HTMLElement });
  const speech = createSpeech(window.speechSynthesis, createUtterance);
  voiceChoice.hidden = !speech;
  voice.checked = speech !== null && readStored(STORED) === "on";

  const readAloud = () => {
    const text = describe();
    if (text) speech?.say(writeForVoice(text, t("voice.minus")), store.state().wanted.lang);
  };
  const toggle = (/** @type {boolean} */ isOn) => {
    voice.checked = isOn;
    keepStored(STORED, isOn ? "on" : null);
    announce(t(isOn ? "voice.on" : "voice.off"));
    if (isOn) readAloud();
    else speech?.stop();
  };

  voice.addEventListener("change", () => toggle(voice.checked));
  const describe = announceSteps(context, () => voice.checked && readAloud());
  return {
    voice: { run: () => toggle(!voice.checked), isEnabled: () => speech !== null },
    "say-step": { run: () => (speech && !voice.checked ? readAloud() : announce(describe())) },
  };
}

/** @param {string} text @param {string} language */
function createUtterance(text, language) {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  return utterance;
}
