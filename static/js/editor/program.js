// The program: a plain text field at first, and the editor in its place once that has come.
import { onceWritten } from "../dom/frame.js";
import { onceRested } from "../dom/once-rested.js";
import { collectRefs } from "../dom/refs.js";
import { endGesture, grabNumber, redo, setNumber, submitDraft, typeDraft, undo } from "../state/actions.js";
import { throttle } from "../state/requests/throttle.js";
import { selectCanRedo, selectCanUndo, selectNumbers, selectText } from "../state/select.js";
import { createTypingGestures, findChange } from "../state/program/text-change.js";
import { listMovedNumbers } from "../state/trace/literals.js";
import { isBlankProgram } from "../state/trace/blank-program.js";
import { selectFacts } from "./facts.js";
import { createPlainField } from "./field/plain-field.js";
import { loadCodeField } from "./load-code-field.js";
import { describeProblem } from "./problem.js";
/** @import { Context } from "../context.js" */
/** @import { Field, FieldOptions } from "./field/types.js" */
/** @import { Problem, State } from "../state/types.js" */

const PAUSE_MS = 30;
// while a number moves, the text follows it so often
const MOVING_MS = 60;
// an unfinished line is no error yet
const PROBLEM_PAUSE_MS = 600;

/** @param {ParentNode} root @param {Context} context */
export function mountProgram(root, { store, ask, t, announce }) {
  const refs = collectRefs(root, {
    program: HTMLTextAreaElement,
    programLabel: HTMLElement,
    editor: HTMLElement,
    code: HTMLElement,
    lines: HTMLElement,
    error: HTMLElement,
  });
  const nameGesture = createTypingGestures();
  let typedMs = -Infinity;
  let sendTimer = 0;
  let problemTimer = 0;
  let isUndone = false;
  let problem = /** @type {Problem | null} */ (null);

  const showFacts = () => field.showFacts({ ...selectFacts(store.state()), problem });
  const showProblem = (/** @type {Problem | null} */ next) => {
    problem = next;
    refs.program.toggleAttribute("aria-invalid", false);
    if (problem) refs.program.setAttribute("aria-invalid", "true");
    const elements = problem ? describeProblem(problem, field.text(), { t, onFix }) : [];
    // the editor says it in its place; a screen reader hears it from here
    const isInPlace = field.showsProblems && problem?.line !== undefined;
    refs.error.classList.toggle("unseen", isInPlace);
    refs.error.replaceChildren(...elements.filter((element) => !isInPlace || element.localName === "p"));
    showFacts();
  };
  const onText = (/** @type {string} */ text) => {
    const before = selectText(store.state());
    const change = findChange(before, text);
    if (!change) return;
    typedMs = performance.now();
    window.clearTimeout(sendTimer);
    window.clearTimeout(problemTimer);
    refs.program.value = text;
    if (problem) showProblem(null);
    store.dispatch(typeDraft(text, nameGesture(before, change, typedMs)));
    sendTimer = window.setTimeout(() => store.dispatch(submitDraft()), PAUSE_MS);
  };
  const onFix = (/** @type {string} */ program) => {
    store.dispatch(typeDraft(program));
    store.dispatch(submitDraft());
    typedMs = -Infinity;
    field.focus();
  };
  /** @param {(state: State) => boolean} select @param {typeof undo | typeof redo} action @param {string} said */
  const move = (select, action, said) => () => {
    const before = store.state();
    if (!select(before)) return;
    store.dispatch(action());
    isUndone = selectText(before) !== selectText(store.state());
    announce(t(said));
  };

  /** @type {FieldOptions} */
  const options = {
    t,
    onText,
    onFix,
    onUndo: move(selectCanUndo, undo, "undone"),
    onRedo: move(selectCanRedo, redo, "redone"),
    onGrab: (name, text, index, element) =>
      store.dispatch(grabNumber({ name, index, numbers: listMovedNumbers(text), box: element.getBoundingClientRect() })),
    onNumber: (name, number, index) => store.dispatch(setNumber(name, number, index)),
    onGestureEnd: () => store.dispatch(endGesture()),
  };
  /** @type {Field} */
  let field = createPlainField(refs.program, refs.lines, options);

  const showText = () => {
    const text = selectText(store.state());
    field.setText(text, isUndone);
    refs.program.value = text;
    isUndone = false;
  };
  const [showTextSoon, showFactsSoon] = [throttle(showText, MOVING_MS), throttle(showFacts, MOVING_MS)];
  const showFactsRested = onceRested(() => onceWritten(showFacts));
  const isMoving = () => selectNumbers(store.state()) !== null;
  store.watch(selectText, () => (isMoving() ? showTextSoon() : showText()));
  // the editor has the page laid out: its lines are written before the equation of the step is measured, which then finds that done
  store.watch(selectFacts, () => (isMoving() ? showFactsSoon() : showFactsRested()));
  // an answer to what is typed says what is wrong with it, or that nothing is
  store.watch(
    (state) => selectProblem(state) ?? state.shown,
    () => {
      window.clearTimeout(problemTimer);
      const next = selectProblem(store.state());
      const pauseMs = typedMs + PROBLEM_PAUSE_MS - performance.now();
      if (!next || pauseMs <= 0) showProblem(next);
      else problemTimer = window.setTimeout(() => showProblem(next), pauseMs);
    },
  );

  refs.programLabel.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  loadCodeField(refs.editor, () => field, (createCodeField) => {
    const plain = field;
    const hadFocus = plain.hasFocus();
    field = createCodeField(refs.code, plain, { ...options, ask });
    refs.editor.classList.add("with-code");
    plain.destroy();
    showProblem(problem);
    if (hadFocus) field.focus();
  });
}

/** What is wrong with the program; an empty one is an invitation. @param {State} state */
function selectProblem({ problem, wanted }) {
  return isBlankProgram(wanted.program) ? null : problem;
}
