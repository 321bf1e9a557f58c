// What Predict keeps hidden at a step, what has been settled, and the score.
/** @import { NodeId, Phase, Step, Trace } from "./trace.js" */

/** `program` says which numbers it is about; `settled` which answers are known: found (true) or shown (false).
 * @typedef {{ readonly program: string, readonly settled: ReadonlyMap<string, boolean> }} Quiz */
/** @typedef {{ node: NodeId, ask: "grad" | "value" }} Asked */
/** @typedef {"grad" | "value" | "both"} Ask */

/** @type {Record<Ask, readonly Phase[]>} */
const PHASES = { grad: ["backward"], value: ["forward"], both: ["forward", "backward"] };

/** @type {Quiz} */
export const NEW_QUIZ = { program: "", settled: new Map() };

/** The name of a number: of the value or the gradient of a node. @param {Asked} asked */
export function nameNumber({ node, ask }) {
  return `${node} ${ask}`;
}

/** Keeps the answers while the numbers are the same; other numbers are other questions.
 * @param {Quiz} quiz @param {Trace} trace @param {number} update @returns {Quiz} */
export function keepQuiz(quiz, trace, update) {
  const program = JSON.stringify([trace.program, trace.structure, trace.mode, trace.seed, update]);
  return program === quiz.program ? quiz : { program, settled: new Map() };
}

/** @param {Quiz} quiz @returns {Quiz} */
export function restartQuiz(quiz) {
  return { ...quiz, settled: new Map() };
}

/** Marks what was asked as known: answered rightly, or shown. The first time counts.
 * @param {Quiz} quiz @param {Asked} asked @param {boolean} isRight @returns {Quiz} */
export function settle(quiz, asked, isRight) {
  const name = nameNumber(asked);
  return quiz.settled.has(name) ? quiz : { ...quiz, settled: new Map(quiz.settled).set(name, isRight) };
}

/** Returns what a step asks for.
 * @param {Pick<Trace, "numbers">} trace @param {Pick<Step, "phase" | "nodes">} step @param {Ask} ask
 * @returns {Asked[]} */
export function questionsAt(trace, step, ask) {
  if (trace.numbers === false || !PHASES[ask].includes(step.phase)) return [];
  return step.nodes.map((node) => ({ node, ask: step.phase === "backward" ? "grad" : "value" }));
}

/** Returns what a step asks for and is not settled.
 * @param {Quiz} quiz @param {Pick<Trace, "numbers">} trace @param {Pick<Step, "phase" | "nodes">} step
 * @param {Ask} ask */
export function openQuestionsAt(quiz, trace, step, ask) {
  return questionsAt(trace, step, ask).filter((asked) => !quiz.settled.has(nameNumber(asked)));
}

/** Returns the next step, from `from` on, at which something is asked; undefined where there is none.
 * @param {Pick<Trace, "numbers" | "steps">} trace @param {Ask} ask @param {number} from */
export function findNextQuestion(trace, ask, from) {
  return trace.steps.find((step) => step.index >= from && questionsAt(trace, step, ask).length > 0)?.index;
}

/** @param {Quiz} quiz */
export function scoreOf({ settled }) {
  return { right: [...settled.values()].filter(Boolean).length, total: settled.size };
}
