// Reads text aloud with the voice of the browser.

const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

/** Returns a text as a voice reads it right: a minus is a word, and a subscript a number behind the name.
 * @param {string} text @param {string} minus the word for the sign */
export function writeForVoice(text, minus) {
  return text
    .replace(/−(?=[\d∞])/g, `${minus} `)
    .replace(/[₀-₉]+/g, (digits) => ` ${Array.from(digits, (digit) => LOWERED.indexOf(digit)).join("")}`);
}

/** Speaks one text at a time, the last that was asked for; null where the browser has no voice.
 * @param {SpeechSynthesis | undefined} synthesis
 * @param {(text: string, language: string) => SpeechSynthesisUtterance} createUtterance */
export function createSpeech(synthesis, createUtterance) {
  if (!synthesis) return null;
  return {
    /** @param {string} text @param {string} language */
    say(text, language) {
      synthesis.cancel();
      synthesis.speak(createUtterance(text, language));
    },
    stop: () => synthesis.cancel(),
  };
}
