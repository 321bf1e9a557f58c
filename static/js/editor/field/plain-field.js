// The plain text field, over a layer that numbers its lines and marks the place of an error.
import { h } from "../../dom/h.js";
import { findChange } from "../../state/program/text-change.js";
import { attachUndoKeys } from "./undo-keys.js";
/** @import { Problem } from "../../state/types.js" */
/** @import { Field, FieldOptions } from "./types.js" */

/** @param {HTMLTextAreaElement} field @param {HTMLElement} lines @param {FieldOptions} options @returns {Field} */
export function createPlainField(field, lines, options) {
  const { onText } = options;
  const control = new AbortController();
  const { signal } = control;
  let isComposing = false;

  const number = (/** @type {Problem | null} */ problem) => {
    const rows = field.value.split("\n").map((line, index) => {
      const isMarked = problem?.line === index + 1;
      return h("div", { className: "line" }, ...(isMarked ? markPlace(line, problem) : [line || "\u200b"]));
    });
    lines.replaceChildren(...rows);
  };

  field.addEventListener("input", (event) => {
    number(null);
    // an unfinished syllable of an IME is not yet text
    isComposing = /** @type {InputEvent} */ (event).isComposing;
    if (!isComposing) onText(field.value);
  }, { signal });
  field.addEventListener("compositionend", () => {
    isComposing = false;
    onText(field.value);
  }, { signal });
  // the page's history knows more than the field's own, which a slider's change makes useless
  attachUndoKeys(field, options, signal);

  return {
    text: () => field.value,
    setText(text, isUndone) {
      const change = findChange(field.value, text);
      if (!change || isComposing) return;
      const move = (/** @type {number} */ place) => {
        const end = change.from + change.insert.length;
        if (isUndone) return end;
        return place < change.to ? Math.min(place, end) : place + end - change.to;
      };
      const [start, end] = [move(field.selectionStart), move(field.selectionEnd)];
      field.value = text;
      field.setSelectionRange(start, end);
      number(null);
    },
    showsProblems: false,
    showFacts: ({ problem }) => number(problem),
    focus: () => field.focus(),
    hasFocus: () => document.activeElement === field,
    isComposing: () => isComposing,
    selection: () => ({ anchor: field.selectionStart, head: field.selectionEnd }),
    destroy: () => control.abort(),
  };
}

// Columns count characters, where a JavaScript string counts halves of some.
/** @param {string} line @param {Problem} problem */
function markPlace(line, { column = 1, length = 1 }) {
  const letters = Array.from(line);
  const start = Math.min(column - 1, letters.length);
  const end = Math.max(start + 1, start + length);
  const place = letters.slice(start, end).join("") || "\u00a0";
  return [letters.slice(0, start).join(""), h("mark", {}, place), letters.slice(end).join("")];
}
