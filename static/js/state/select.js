// Parts of the state that views watch: equal while nothing in them has changed.
import { nameNumber, openQuestionsAt } from "./quiz.js";
import { findNumbers } from "./sweep/sweep.js";
import { clampStep } from "./trace/timeline.js";
import { indexTrace } from "./trace/trace-index.js";
/** @import { CurrentStep, PanelRecord, State, Tangent, Wanted } from "./types.js" */
/** @import { NodeId, Trace } from "./trace.js" */

/** Returns a selector that derives its result again only when one of its inputs has changed.
 * @template {unknown[]} I, T
 * @param {(state: State) => readonly [...I]} select @param {(...inputs: I) => T} derive
 * @returns {(state: State) => T} */
export function createSelector(select, derive) {
  let last = /** @type {{ inputs: readonly [...I], result: T } | null} */ (null);
  return (state) => {
    const inputs = select(state);
    if (!last || inputs.some((input, place) => input !== last?.inputs[place])) {
      last = { inputs, result: derive(...inputs) };
    }
    return last.result;
  };
}

/** @param {State} state */
export const selectTrace = (state) => state.shown?.trace;

/** The place of the step that is shown; 0 without a trace. @param {State} state */
export const selectStepIndex = ({ shown, wanted }) => (shown ? clampStep(shown.trace, wanted.step) : 0);

/** The numbers that are looked up while one of them moves; else null. */
export const selectNumbers = createSelector(
  ({ sweep, moved }) => /** @type {const} */ ([sweep, moved]),
  findNumbers,
);

/** Returns the explanation of a step, for the number that moves where there is one. @param {State} state @param {number} index */
function findExplanation(state, index) {
  const { sweptStep, grabbed } = state;
  const numbers = selectNumbers(state);
  const isSwept = numbers && sweptStep?.grab === grabbed && sweptStep?.step === index;
  return (isSwept && sweptStep.explanations[numbers.at]) || state.shown?.explanations[index];
}

/** The step that is shown, with its explanation. @type {(state: State) => CurrentStep | null} */
export const selectStep = createSelector(
  (state) => {
    const index = selectStepIndex(state);
    return /** @type {const} */ ([state.shown?.trace.steps[index], findExplanation(state, index)]);
  },
  (step, explanation) => (step ? { ...step, explanation } : null),
);

/** The fields of what is shown: while the program is being read, or cannot be, those of the last answer.
 * @type {(state: State) => Wanted} */
export const selectShownFields = createSelector(
  ({ wanted, shown }) => /** @type {const} */ ([wanted, shown?.askedWith]),
  (wanted, askedWith) => ({ ...wanted, ...askedWith }),
);

const NOTHING_HIDDEN = /** @type {ReadonlySet<string>} */ (new Set());
const NO_TANGENTS = /** @type {Readonly<Record<NodeId, Tangent>>} */ ({});

/** What the field of the program holds: what is being typed, or the program. @param {State} state */
export const selectText = ({ draft, wanted }) => draft ?? wanted.program;

/** Whether there is something to undo; what is typed and not yet asked for can be undone, too. @param {State} state */
export const selectCanUndo = ({ history, draft }) => history.past.length > 0 || draft !== null;

/** @param {State} state */
export const selectCanRedo = ({ history }) => history.future.length > 0;

/** @param {State} state */
export function selectHasTensors(state) {
  const trace = selectTrace(state);
  return trace ? indexTrace(trace).hasTensors : false;
}

/** The panel that is shown: the one that is wanted, where the program has something to show in it, else the first.
 * @param {State} state @returns {PanelRecord | undefined} */
export function selectPanel(state) {
  const { panels, wanted } = state;
  const panel = panels.find(({ name }) => name === wanted.panel);
  return panel && (panel.traces === "any" || selectHasTensors(state)) ? panel : panels[0];
}

/** Returns the name of the panel whose record says so. @param {State} state @param {"asks" | "compares" | "inspects"} what */
export const findPanel = ({ panels }, what) => panels.find((panel) => panel[what])?.name ?? null;

/** Whether the panel asks for what the step shows. @param {State} state */
export const selectIsAsking = (state) => selectPanel(state)?.asks ?? false;

/** The numbers that a panel which asks keeps out of the picture, as names like `n3 grad`.
 * @type {(state: State) => ReadonlySet<string>} */
export const selectHidden = createSelector(
  (state) => {
    const { shown, quiz, wanted } = state;
    return /** @type {const} */ ([shown?.trace, selectStepIndex(state), quiz, selectIsAsking(state), wanted.ask]);
  },
  (trace, index, quiz, isAsking, ask) => {
    const step = trace?.steps[index];
    if (!trace || !step || !isAsking) return NOTHING_HIDDEN;
    return new Set(openQuestionsAt(quiz, trace, step, ask).map(nameNumber));
  },
);

/** The tangents where the panel shows them in the gradients' place, as soon as they have come; else null.
 * @param {State} state */
export function selectTangents(state) {
  if (!selectPanel(state)?.tangents) return null;
  const { shown, tangents } = state;
  return tangents?.structure === shown?.trace.structure ? (tangents?.nodes ?? NO_TANGENTS) : NO_TANGENTS;
}

/** What a question about the program that is shown is answered for. @param {State} state
 * @returns {{ trace: Trace, fields: Wanted } | null} */
export function selectAsked(state) {
  return state.shown && { trace: state.shown.trace, fields: selectShownFields(state) };
}

/** The name of the input by which is derived: the one that is wanted, else that of the step, else the first.
 * @param {State} state @returns {string | null} */
export function selectInput({ wanted, shown }) {
  const inputs = shown?.trace.inputs ?? {};
  if (wanted.input !== null && wanted.input in inputs) return wanted.input;
  const current = shown?.trace.steps[wanted.step]?.current ?? [];
  return Object.keys(inputs).find((name) => current.includes(inputs[name]?.node ?? "")) ?? Object.keys(inputs)[0] ?? null;
}

/** The node from which the drawing shows the ways to the output; null where the panel follows none.
 * @param {State} state @returns {NodeId | null} */
export function selectPathStart(state) {
  if (!selectPanel(state)?.paths) return null;
  return state.shown?.trace.inputs[selectInput(state) ?? ""]?.node ?? null;
}
