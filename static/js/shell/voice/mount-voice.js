// The step in words and numbers: for screen readers whenever it changes, and read aloud where that is wanted.
import { collectRefs } from "../../dom/refs.js";
import { keepStored, readStored } from "../../dom/storage.js";
import { createSelector, selectHidden, selectStep, selectTrace } from "../../state/select.js";
import { createSpeech, writeForVoice } from "./speech.js";
/** @import { Commands, Context } from "../../context.js" */

const STORED = "gradwalk-voice";

const selectSpoken = createSelector(
  (state) => [selectStep(state), selectTrace(state)?.steps.length ?? 0, selectHidden(state).size > 0],
  (step, total, isAsked) => ({ step, total, isAsked }),
);

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountVoice(root, { store, t, announce }) {
  const { voice, voiceChoice } = collectRefs(root, { voice: HTMLInputElement, voiceChoice: HTMLElement });
  const speech = createSpeech(window.speechSynthesis, createUtterance);
  voiceChoice.hidden = !speech;
  voice.checked = speech !== null && readStored(STORED) === "on";
  let saidIndex = store.state().wanted.step;

  const describe = () => {
    const { step, total, isAsked } = selectSpoken(store.state());
    if (!step) return "";
    const count = t("step.count", { number: step.index + 1, total });
    // what is asked is not given away
    const said = isAsked ? "" : step.explanation?.spoken || step.explanation?.title;
    return said ? `${count}: ${said}` : count;
  };
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
  store.watch(selectSpoken, ({ step }) => {
    // numbers that are dragged are said by their field; those of a long walk come later
    if (!step || step.index === saidIndex || !step.explanation) return;
    saidIndex = step.index;
    announce(describe());
    if (voice.checked) readAloud();
  });
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
