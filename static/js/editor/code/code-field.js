// The editor for the program, which takes the plain field's place once it has come.
import { onNextFrame } from "../../dom/frame.js";
import { closeCompletion } from "@codemirror/autocomplete";
import { standardKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { Annotation, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder, tooltips } from "@codemirror/view";
import { findChange } from "../../state/program/text-change.js";
import { attachUndoKeys } from "../field/undo-keys.js";
import { createCompletion } from "./completion.js";
import { factsField, setFacts } from "./facts-field.js";
import { findFunctions } from "./functions.js";
import { isStepInSight, lineValues } from "./line-values.js";
import { createMarks } from "./marks.js";
import { createNotes } from "./notes.js";
import { createMovableNumbers } from "./numbers.js";
import { theme } from "./theme.js";
/** @import { Context } from "../../context.js" */
/** @import { Facts, Field, FieldOptions } from "../field/types.js" */

/** A change that the page makes, and nobody typed. */
const ofPage = /** @type {import("@codemirror/state").AnnotationType<boolean>} */ (Annotation.define());

/** @param {HTMLElement} host @param {Field} before the field whose place it takes
 * @param {FieldOptions & Pick<Context, "ask">} options @returns {Field} */
export function createCodeField(host, before, options) {
  const { t, ask, onText } = options;
  const functions = findFunctions(host, ask);
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  let reported = before.text();
  let waiting = /** @type {{ facts?: Facts, text?: string }} */ ({});
  // of a long program most steps are about lines out of sight: they are shown when something else changes
  let unseen = /** @type {Facts | null} */ (null);
  const tell = (/** @type {Facts} */ facts) => {
    unseen = null;
    view.dispatch({ effects: setFacts.of(facts) });
  };
  const tellUnseen = () => {
    if (unseen && !isComposing()) tell(unseen);
  };

  const isComposing = () => view.compositionStarted;
  // an unfinished syllable of an IME is not yet text
  const report = () => {
    if (isComposing()) return;
    const text = view.state.doc.toString();
    const { facts, text: other } = waiting;
    waiting = {};
    if (text !== reported) onText((reported = text));
    else if (other !== undefined) setText(other, false);
    if (facts) tell(facts);
  };
  /** @type {Field["setText"]} */
  const setText = (text, isUndone) => {
    if (isComposing()) {
      waiting.text = text;
      return;
    }
    const change = findChange(view.state.doc.toString(), text);
    reported = text;
    if (!change) return;
    view.dispatch({
      changes: change,
      annotations: ofPage.of(true),
      ...(isUndone && { selection: { anchor: change.from + change.insert.length }, scrollIntoView: true }),
    });
  };

  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: reported,
      selection: before.selection(),
      extensions: [
        theme,
        factsField,
        createMarks(functions.names),
        lineValues,
        createNotes(options),
        createMovableNumbers(options),
        createCompletion(functions, t),
        bracketMatching(),
        lineNumbers(),
        placeholder(t("program.invite")),
        tooltips({ position: "fixed" }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": t("program"),
          "aria-description": t("program.keys"),
          // it can be focused without; this tells it to those who ask what a scrolled region holds
          tabindex: "0",
          spellcheck: "false",
          autocorrect: "off",
          autocapitalize: "off",
          translate: "no",
        }),
        EditorView.updateListener.of((update) => {
          if (unseen && (update.docChanged || update.viewportChanged)) onNextFrame(tellUnseen);
          if (update.docChanged && !update.transactions.some((one) => one.annotation(ofPage))) report();
        }),
        EditorView.domEventObservers({ compositionend: () => void setTimeout(report) }),
        EditorView.domEventHandlers({
          blur: (_, editor) => void closeCompletion(editor),
          beforeinput: replaceSelection,
        }),
        keymap.of(standardKeymap),
      ],
    }),
  });

  attachUndoKeys(view.contentDOM, options);
  return {
    text: () => view.state.doc.toString(),
    setText,
    showsProblems: true,
    showFacts(facts) {
      if (isComposing()) waiting.facts = facts;
      else if (differsInStep(view.state.field(factsField), facts) && !isStepInSight(view, facts)) unseen = facts;
      else tell(facts);
      const isInvalid = String(facts.problem !== null);
      // the editor looks at all that changes in it
      if (view.contentDOM.getAttribute("aria-invalid") !== isInvalid) view.contentDOM.setAttribute("aria-invalid", isInvalid);
    },
    focus: () => view.focus(),
    hasFocus: () => view.hasFocus,
    isComposing,
    selection: () => view.state.selection.main,
    destroy: () => view.destroy(),
  };
}

// Whether facts differ in nothing but the step.
/** @param {Facts} last @param {Facts} next */
function differsInStep(last, next) {
  const names = /** @type {const} */ (["problem", "readings", "names", "literals", "program"]);
  return names.every((name) => last[name] === next[name]);
}

// Browsers keep the look of a selection that is typed over, with inline styles that the page does not allow.
/** @param {Event} event @param {EditorView} view */
function replaceSelection(event, view) {
  const { inputType, data } = /** @type {InputEvent} */ (event);
  if (inputType !== "insertText" || !data || view.compositionStarted || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch({ ...view.state.replaceSelection(data), userEvent: "input.type", scrollIntoView: true });
  return true;
}
