// The reducer of all that shows a program: the state after each action. Pure; what asks the server watches `request`.
import { forgetMisfit, forgetMissing, FROM_ONES, UNCHOSEN } from "./forget.js";
import { endGesture, NEW_HISTORY, recordChange, redoChange, undoChange } from "./history.js";
import { moveTo, moveToNode, startOrStop, stopAtEnd } from "./move.js";
import { keepQuiz, NEW_QUIZ, restartQuiz, settle } from "./quiz.js";
import { keepGates, toggleSelected } from "./selection.js";
import { findPanel } from "./select.js";
import { pullSheet, UNPULLED } from "./sheet.js";
import { AT_REST, isSweepable, receiveSweep, settleNumber } from "./sweep/hold.js";
import { findStart } from "./trace/start.js";
import { clampStep, matchStep } from "./trace/timeline.js";
import { listOpenGroups } from "./trace/trace-index.js";
/** @import { Action, AskedWith, Change, Initial, Shown, State, ViewAnswer, ViewRequest, Wanted } from "./types.js" */

/** @template {Action["type"]} T @typedef {Extract<Action, { type: T }>} Of */

// Another text is a program that no update has changed yet.
const UNTRAINED = { update: 0, batch: null };
const NONE = /** @type {readonly string[]} */ ([]);
const ASKED_WITH = /** @type {const} */ (["program", "open", "mode", "shapes", "unroll", "first", "of", "upstream", "update", "batch"]);

/** Returns the state of a page as the server sent it.
 * @param {Initial} initial @returns {State} */
export function initialState({ state, step, language, view, error, panels }) {
  const wanted = { ...state, program: state.program ?? "", step, lang: language };
  const empty = /** @type {State} */ ({
    wanted,
    panels,
    shown: null,
    draft: null,
    draftGesture: null,
    literals: null,
    request: null,
    canSweep: false,
    unswept: null,
    ...AT_REST,
    problem: null,
    isUnreachable: false,
    busy: null,
    quiz: NEW_QUIZ,
    tangents: null,
    training: null,
    updated: NONE,
    isPlaying: false,
    scrubbed: null,
    ...UNPULLED,
    opened: wanted.program,
    entry: { number: 0, left: null },
    history: NEW_HISTORY,
    selected: NONE,
    isSelecting: false,
    found: null,
    inspected: null,
  });
  const request = { wanted, goal: step, isUrgent: true };
  if (view) return receive(empty, request, view);
  return error ? refuse(empty, request, error) : empty;
}

/** Returns the state after an action; one that is none of these changes nothing.
 * @param {State} state @param {Action} action @returns {State} */
export function reduce(state, action) {
  if (!(action.type in REDUCERS)) return state;
  const reducer = /** @type {(state: State, action: Action) => State} */ (REDUCERS[/** @type {keyof typeof REDUCERS} */ (action.type)]);
  return reducer(state, action);
}

/** @type {{ [T in Exclude<Action["type"], "setNumber">]: (state: State, action: Of<T>) => State }} */
const REDUCERS = {
  goToStep: (state, { step }) => moveTo({ ...state, isPlaying: false }, step),
  advance: (state) => stopAtEnd(moveTo(state, state.wanted.step + 1)),
  scrub: (state, { part }) => (part === state.scrubbed ? state : { ...state, scrubbed: part }),
  goToNode: (state, { node }) => moveToNode(state, node),
  findNode: (state, { node }) => {
    const isHere = state.shown?.trace.steps[state.wanted.step]?.current.includes(node);
    return { ...(isHere ? { ...state, isPlaying: false } : moveToNode(state, node)), found: { node } };
  },
  inspect: (state, { node }) => {
    const moved = moveToNode(state, node);
    return { ...moved, wanted: { ...moved.wanted, panel: findPanel(state, "inspects") }, inspected: { node } };
  },
  play: startOrStop,
  typeDraft: (state, { draft, gesture }) => {
    const begun = gesture === state.draftGesture ? state : submitted(state);
    return { ...begun, draft: draft === begun.wanted.program ? null : draft, draftGesture: gesture };
  },
  submitDraft: submitted,
  setProgram: (state, { program, change }) => write(state, program, change, null),
  openProgram: (state, { program, change, goal }) => {
    const left = submitted(state).wanted;
    const opened = write({ ...state, wanted: left, isPlaying: false }, program, change, goal);
    return { ...opened, opened: program, entry: { number: state.entry.number + 1, left } };
  },
  offerSweeps: (state) => ({ ...state, canSweep: true }),
  grabNumber: (state, { grab }) => (isSweepable(submitted(state)) ? { ...submitted(state), grabbed: grab } : state),
  receiveSweep: (state, { grab, sweep }) => receiveSweep(state, grab, sweep),
  receiveSweptStep: (state, { swept }) => (swept.grab === state.grabbed ? { ...state, sweptStep: swept } : state),
  settleNumber,
  // updates that follow one another are one change
  changeTraining: (state, { change, goal }) => want(state, change, { goal, gesture: Object.keys(change).join() }),
  changeLook: (state, { change }) => want(state, change, { isUrgent: true }),
  changePage: (state, { change }) => ({ ...state, wanted: { ...state.wanted, ...change } }),
  // at the output, where the numbers of the start are
  chooseStart: (state, { of, upstream }) =>
    want({ ...state, isPlaying: false }, { of, upstream }, { isUrgent: true, goal: state.shown && findStart(state.shown.trace) }),
  pullSheet,
  toggleGroup: (state, { group }) => {
    const open = state.shown ? listOpenGroups(state.shown.trace) : [];
    const rest = open.filter((id) => id !== group);
    return want(state, { open: rest.length < open.length ? rest : [...open, group] }, { isUrgent: true });
  },
  toggleAllGroups: (state, { isOpen }) => {
    const all = state.shown?.trace.groups.map(({ id }) => id) ?? [];
    return want(state, { open: isOpen ? all : [] }, { isUrgent: true });
  },
  selectGates: (state, { nodes }) => ({ ...state, selected: keepGates(nodes, state.shown?.trace) }),
  toggleGate: (state, { node }) => ({ ...state, selected: toggleSelected(state.selected, node, state.shown?.trace) }),
  setSelecting: (state, { isSelecting }) => ({ ...state, isSelecting, selected: isSelecting ? state.selected : NONE }),
  restore: (state, { wanted }) =>
    // the gallery lies over the page, which is the same with and without it
    isSameButGallery(state.wanted, wanted)
      ? { ...state, wanted: { ...state.wanted, gallery: wanted.gallery } }
      : want({ ...state, draft: null, opened: wanted.program, isPlaying: false }, wanted, { isUrgent: true, goal: wanted.step }),
  undo: (state) => goThrough(submitted(state), undoChange),
  redo: (state) => goThrough(submitted(state), redoChange),
  endGesture: (state) => {
    const history = endGesture(state.history);
    const isSame = history === state.history && !state.grabbed;
    return isSame ? state : settleNumber({ ...state, history, grabbed: null });
  },
  receiveView: (state, { request, answer }) => receive(state, request, answer),
  refuseView: (state, { request, problem }) => refuse(state, request, problem),
  loseServer: (state) => ({ ...state, isUnreachable: true }),
  noteBusy: (state, { busy }) => (busy === state.busy ? state : { ...state, busy }),
  receiveExplanations: (state, { trace, first, explanations }) => {
    if (state.shown?.trace !== trace) return state;
    const known = [...state.shown.explanations];
    explanations.forEach((explanation, place) => (known[first + place] = explanation));
    return { ...state, isUnreachable: false, shown: { ...state.shown, explanations: known } };
  },
  keepTraining: (state, { training }) => ({ ...state, training }),
  markUpdated: (state, { nodes }) => {
    const isSame = nodes.length === state.updated.length && nodes.every((node, place) => node === state.updated[place]);
    return isSame ? state : { ...state, updated: nodes };
  },
  receiveTangents: (state, { tangents }) => ({ ...state, tangents }),
  settleAnswer: (state, { node, ask, isRight }) => ({ ...state, quiz: settle(state.quiz, { node, ask }, isRight) }),
  restartQuiz: (state) => ({ ...state, quiz: restartQuiz(state.quiz) }),
};

/** Wants something else of the server. @param {State} state @param {Change} change
 * @param {{ goal?: number | null, isUrgent?: boolean, gesture?: string | null }} how @returns {State} */
export function want(state, change, { goal = null, isUrgent = false, gesture = null }) {
  const wanted = { ...state.wanted, ...change };
  const isSame = /** @type {(keyof Change)[]} */ (Object.keys(change)).every((name) => change[name] === state.wanted[name]);
  const history = isSame ? state.history : recordChange(state.history, state.wanted, gesture);
  return { ...state, ...AT_REST, wanted, history, request: { wanted, goal, isUrgent } };
}

/** @param {Wanted} one @param {Wanted} other */
function isSameButGallery(one, other) {
  const [text, otherText] = [one, other].map((wanted) => JSON.stringify({ ...wanted, gallery: false }));
  return text === otherText;
}

/** Goes to another entry of the undo history. @param {State} state @param {typeof undoChange} move @returns {State} */
function goThrough(state, move) {
  const found = move(state.history, state.wanted);
  if (!found) return state;
  const { wanted, history } = found;
  const asked = want({ ...state, isPlaying: false }, wanted, { isUrgent: true, goal: wanted.step });
  return { ...asked, history };
}

/** @param {State} state @param {string} program @param {Change} look @param {number | null} goal
 * @param {string | null} [gesture] @returns {State} */
function write(state, program, look, goal, gesture = null) {
  const isOther = program !== state.wanted.program;
  // an exercise and what was trained are about their own program; a choice of inputs outlives what is typed
  const forgotten = isOther ? { exercise: null, ...UNTRAINED, ...(goal !== null && { ...UNCHOSEN, ...FROM_ONES }) } : {};
  const change = { ...forgotten, ...look, program };
  return want({ ...state, draft: null, draftGesture: null }, change, { goal, isUrgent: true, gesture });
}

/** What was typed a moment ago comes first. @param {State} state */
export function submitted(state) {
  return state.draft === null ? state : write(state, state.draft, {}, null, state.draftGesture);
}

/** @param {State} state @param {ViewRequest} request @param {ViewAnswer} answer @returns {State} */
function receive(state, request, answer) {
  const { trace } = answer;
  const last = state.shown;
  // where numbers were moved on since this was asked, their places are known here, not there
  const isCurrent = request.wanted.program === state.wanted.program;
  const asked = forgetMisfit(request.wanted, request.wanted, trace);
  const goal = request.goal ?? (last ? matchStep(last.trace, state.wanted.step, trace) : 0);
  return {
    ...state,
    wanted: {
      ...forgetMisfit(forgetMissing(state.wanted, trace.inputs), request.wanted, trace),
      step: clampStep(trace, goal),
    },
    shown: show(last, asked, answer),
    // ids of another structure are those of other gates
    ...(last?.trace.structure !== trace.structure && { selected: NONE, isSelecting: false }),
    ...(isCurrent && { moved: null, ...(state.grabbed ? {} : AT_REST) }),
    literals: isCurrent ? { program: request.wanted.program, inputs: trace.inputs } : state.literals,
    problem: null,
    isUnreachable: false,
    quiz: keepQuiz(state.quiz, trace, state.wanted.update),
  };
}

/** @param {Shown | null} last @param {Wanted} asked @param {ViewAnswer} answer @returns {Shown} */
function show(last, asked, { trace, picture, title = null, notices = [], totals }) {
  const askedWith = Object.fromEntries(ASKED_WITH.map((name) => [name, asked[name]]));
  return {
    trace,
    askedWith: /** @type {AskedWith} */ (askedWith),
    // the drawing is replaced only when the server sent another one
    picture: last && picture.svg === null ? last.picture : picture,
    explanations: trace.steps.map(({ explanation }) => explanation ?? undefined),
    title,
    totals: totals ?? [],
    notices,
  };
}

/** @param {State} state @param {ViewRequest} request @param {import("./types.js").Problem} problem @returns {State} */
function refuse(state, request, problem) {
  const refused = { ...state, problem, isUnreachable: false };
  // a far update is reached over several requests
  return problem.reached === undefined ? refused : { ...refused, request: { ...request, isUrgent: false } };
}
