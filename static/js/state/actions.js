// Every change of the state by its name: what is dispatched to the store.
/** @import { Grab, Sweep, SweptStep } from "./sweep/types.js" */
/** @import { Action, Change, Problem, Tangents, TrainingRecord, ViewAnswer, ViewRequest, Wanted } from "./types.js" */
/** @import { BusyReason } from "./requests/ask-server.js" */
/** @import { Explanation, GroupId, NodeId, Trace } from "./trace.js" */

// --- steps -----------------------------------------------------------------------------------

/** Goes to a step, kept inside the trace. @param {number} step @returns {Action} */
export const goToStep = (step) => ({ type: "goToStep", step });

/** Goes one step on, as the autoplay does, which ends at the last. @returns {Action} */
export const advance = () => ({ type: "advance" });

/** Takes the motion of the step to a part of it, as the track is dragged, or lets it go on.
 * @param {number | null} part @returns {Action} */
export const scrub = (part) => ({ type: "scrub", part });

/** Goes to the step of a node. @param {NodeId} node @returns {Action} */
export const goToNode = (node) => ({ type: "goToNode", node });

/** Goes to a node that was searched for, and brings it into sight. @param {NodeId} node @returns {Action} */
export const findNode = (node) => ({ type: "findNode", node });

/** Goes to the step of a node, and shows all numbers of its array below the graph.
 * @param {NodeId} node @returns {Action} */
export const inspect = (node) => ({ type: "inspect", node });

/** Starts or stops the autoplay; at the last step it begins again. @param {boolean} isPlaying @returns {Action} */
export const play = (isPlaying) => ({ type: "play", isPlaying });

// --- the program -----------------------------------------------------------------------------

/** Keeps what is being typed. What is typed with one `gesture` is one entry for undo.
 * @param {string} draft @param {string | null} [gesture] @returns {Action} */
export const typeDraft = (draft, gesture = null) => ({ type: "typeDraft", draft, gesture });

/** Asks for the program as it is typed. @returns {Action} */
export const submitDraft = () => ({ type: "submitDraft" });

/** Replaces the program by another form of it. @param {string} program @param {Change} [change] @returns {Action} */
export const setProgram = (program, change = {}) => ({ type: "setProgram", program, change });

/** Opens another program at a step; Back leads to the one before.
 * @param {string} program @param {Change} [change] @param {number} [goal] @returns {Action} */
export const openProgram = (program, change = {}, goal = 0) => ({ type: "openProgram", program, change, goal });

/** Replaces the number of an input, or number `index` of its list, in the program's text.
 * @param {string} name @param {string} number @param {number} [index] @returns {Action} */
export const setNumber = (name, number, index) => ({ type: "setNumber", name, number, index });

/** From here on sweeps are asked for. @returns {Action} */
export const offerSweeps = () => ({ type: "offerSweeps" });

/** Takes hold of a number, which may then be moved to those of the grab. @param {Grab} grab @returns {Action} */
export const grabNumber = (grab) => ({ type: "grabNumber", grab });

/** What all numbers say for each value of the one that was taken hold of; null where that is too dear.
 * @param {Grab} grab @param {Sweep | null} sweep @returns {Action} */
export const receiveSweep = (grab, sweep) => ({ type: "receiveSweep", grab, sweep });

/** The explanations of a step for each value. @param {SweptStep} swept @returns {Action} */
export const receiveSweptStep = (swept) => ({ type: "receiveSweptStep", swept });

/** A number that was moved rests: the server is asked for the program as it is now. @returns {Action} */
export const settleNumber = () => ({ type: "settleNumber" });

// --- how it is looked at ---------------------------------------------------------------------

/** Shows the program after other updates, or those of another training.
 * @param {Change} change @param {number | null} [goal] @returns {Action} */
export const changeTraining = (change, goal = null) => ({ type: "changeTraining", change, goal });

/** Changes how the program is drawn: mode, digits, shapes, open groups. @param {Change} change @returns {Action} */
export const changeLook = (change) => ({ type: "changeLook", change });

/** Asks for the drawing again, as for a pane of another width. @returns {Action} */
export const redraw = () => changeLook({});

/** Changes what concerns the page alone: theme, panel, presenting. @param {Change} change @returns {Action} */
export const changePage = (change) => ({ type: "changePage", change });

/** Lets the backward pass of an array start at one element, from an upstream gradient, or from ones.
 * @param {readonly number[] | null} of @param {string | null} upstream @returns {Action} */
export const chooseStart = (of, upstream) => ({ type: "chooseStart", of, upstream });

/** Pulls the sheet below the graph up, or down again. @returns {Action} */
export const pullSheet = () => ({ type: "pullSheet" });

/** @param {GroupId} group @returns {Action} */
export const toggleGroup = (group) => ({ type: "toggleGroup", group });

/** @param {boolean} isOpen @returns {Action} */
export const toggleAllGroups = (isOpen) => ({ type: "toggleAllGroups", isOpen });

/** Selects exactly these gates, to group them. @param {readonly NodeId[]} nodes @returns {Action} */
export const selectGates = (nodes) => ({ type: "selectGates", nodes });

/** Selects a gate, or no longer does. @param {NodeId} node @returns {Action} */
export const toggleGate = (node) => ({ type: "toggleGate", node });

/** Begins or ends selecting: while it lasts, clicks and drags select. @param {boolean} isSelecting @returns {Action} */
export const setSelecting = (isSelecting) => ({ type: "setSelecting", isSelecting });

/** Goes to a state of the browser's history. @param {Wanted} wanted @returns {Action} */
export const restore = (wanted) => ({ type: "restore", wanted });

/** Wants what was wanted before the last change. @returns {Action} */
export const undo = () => ({ type: "undo" });

/** Wants what was wanted before the last undo. @returns {Action} */
export const redo = () => ({ type: "redo" });

/** Ends a drag or the typing of a number, which is one entry for undo. @returns {Action} */
export const endGesture = () => ({ type: "endGesture" });

// --- what the server says --------------------------------------------------------------------

/** @param {ViewRequest} request @param {ViewAnswer} answer @returns {Action} */
export const receiveView = (request, answer) => ({ type: "receiveView", request, answer });

/** @param {ViewRequest} request @param {Problem} problem @returns {Action} */
export const refuseView = (request, problem) => ({ type: "refuseView", request, problem });

/** The server cannot be reached. @returns {Action} */
export const loseServer = () => ({ type: "loseServer" });

/** The server lets wait, or no longer does. @param {BusyReason | null} busy @returns {Action} */
export const noteBusy = (busy) => ({ type: "noteBusy", busy });

/** @param {Trace} trace @param {number} first @param {readonly Explanation[]} explanations @returns {Action} */
export const receiveExplanations = (trace, first, explanations) => ({
  type: "receiveExplanations",
  trace,
  first,
  explanations,
});

/** @param {Tangents} tangents @returns {Action} */
export const receiveTangents = (tangents) => ({ type: "receiveTangents", tangents });

// --- training --------------------------------------------------------------------------------

/** Keeps a training while its panel is closed. @param {TrainingRecord | null} training @returns {Action} */
export const keepTraining = (training) => ({ type: "keepTraining", training });

/** Marks the parameters whose new values come in. @param {readonly NodeId[]} nodes @returns {Action} */
export const markUpdated = (nodes) => ({ type: "markUpdated", nodes });

// --- predictions -----------------------------------------------------------------------------

/** Lets the answer to a question be seen: it was found, or given up.
 * @param {NodeId} node @param {"grad" | "value"} ask @param {boolean} isRight @returns {Action} */
export const settleAnswer = (node, ask, isRight) => ({ type: "settleAnswer", node, ask, isRight });

/** Forgets all answers. @returns {Action} */
export const restartQuiz = () => ({ type: "restartQuiz" });
