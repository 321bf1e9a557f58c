// The program: a plain text field over a layer that numbers its lines and marks the place of an error.
import { h } from "../dom/h.js";
import { collectRefs } from "../dom/refs.js";
import { submitDraft, typeDraft } from "../state/actions.js";
import { describeProblem } from "./problem.js";
/** @import { Context } from "../context.js" */
/** @import { Problem, State } from "../state/types.js" */

const PAUSE_MS = 200;

/** @param {ParentNode} root @param {Context} context */
export function mountProgram(root, { store, t }) {
  const refs = collectRefs(root, { program: HTMLTextAreaElement, lines: HTMLElement, error: HTMLElement });
  const { program: field, lines, error } = refs;
  let timer = 0;

  const number = (/** @type {Problem | null} */ problem) => {
    const rows = field.value.split("\n").map((line, index) => {
      const isMarked = problem?.line === index + 1;
      return h("div", { className: "line" }, ...(isMarked ? markPlace(line, problem) : [line || "\u200b"]));
    });
    lines.replaceChildren(...rows);
  };
  const typeSoon = () => {
    window.clearTimeout(timer);
    store.dispatch(typeDraft(field.value));
    timer = window.setTimeout(() => store.dispatch(submitDraft()), PAUSE_MS);
  };
  const fix = (/** @type {string} */ program) => {
    store.dispatch(typeDraft(program));
    store.dispatch(submitDraft());
    field.focus();
  };

  field.addEventListener("input", (event) => {
    number(null);
    // an unfinished syllable of an IME is not yet text
    if (/** @type {InputEvent} */ (event).isComposing) window.clearTimeout(timer);
    else typeSoon();
  });
  field.addEventListener("compositionend", typeSoon);

  store.watch(selectText, (program) => {
    if (program === field.value) return;
    const { selectionStart, selectionEnd } = field;
    field.value = program;
    field.setSelectionRange(selectionStart, selectionEnd);
    number(null);
  });
  // an answer to what is typed says what is wrong with it, or that nothing is
  store.watch(
    ({ problem, shown }) => problem ?? shown,
    () => {
      const { problem } = store.state();
      number(problem);
      field.toggleAttribute("aria-invalid", false);
      if (problem) field.setAttribute("aria-invalid", "true");
      const elements = problem ? describeProblem(problem, field.value, { t, onFix: fix }) : [];
      error.replaceChildren(...elements);
    },
  );
}

/** What the field holds: what is being typed, or the program. @param {State} state */
function selectText({ draft, wanted }) {
  return draft ?? wanted.program;
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
