// What differs between two texts, and which changes are typed in one go: those are one entry for undo.

const PAUSE_MS = 800;

/** What is replaced: the letters from `from` to `to` of the text before by `insert`.
 * @typedef {{ from: number, to: number, insert: string }} TextChange */

/** Returns the least change that makes `next` of `text`, or null where they are equal.
 * @param {string} text @param {string} next @returns {TextChange | null} */
export function findChange(text, next) {
  if (text === next) return null;
  const shorter = Math.min(text.length, next.length);
  let from = 0;
  while (from < shorter && text[from] === next[from]) from += 1;
  if (isInsidePair(text, from) || isInsidePair(next, from)) from -= 1;
  let kept = 0;
  while (kept < shorter - from && text[text.length - 1 - kept] === next[next.length - 1 - kept]) kept += 1;
  if (isInsidePair(text, text.length - kept) || isInsidePair(next, next.length - kept)) kept -= 1;
  return { from, to: text.length - kept, insert: next.slice(from, next.length - kept) };
}

// Some characters are two units of a JavaScript string.
/** @param {string} text @param {number} place */
function isInsidePair(text, place) {
  const unit = text.charCodeAt(place);
  return place > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}

/** Returns `nameGesture(text, change, timeMs)`: the name of what a change of a text is part of. Letters that are typed, or deleted,
 * one after another have the same name; a line break, a pause, another place and a longer text begin a new one. */
export function createTypingGestures() {
  let count = 0;
  let last = /** @type {{ kind: string, place: number, timeMs: number } | null} */ (null);

  /** @param {string} text @param {TextChange} change @param {number} timeMs */
  const nameGesture = (text, change, timeMs) => {
    const { from, to, insert } = change;
    const kind = findKind(change);
    const isNext =
      last !== null && kind !== "other" && kind === last.kind && timeMs - last.timeMs < PAUSE_MS &&
      [from, to].some((place) => isSamePlace(text, last?.place ?? 0, place));
    if (!isNext) count += 1;
    last = { kind, place: from + insert.length, timeMs };
    return `typing ${count}`;
  };
  return nameGesture;
}

// Between equal letters nobody can say which of them is new.
/** @param {string} text @param {number} one @param {number} other */
function isSamePlace(text, one, other) {
  const between = text.slice(Math.min(one, other), Math.max(one, other));
  return new Set(between).size <= 1;
}

/** @param {TextChange} change */
function findKind({ from, to, insert }) {
  if (from === to && Array.from(insert).length === 1 && insert !== "\n") return "insert";
  return insert === "" && to - from <= 2 ? "delete" : "other";
}
