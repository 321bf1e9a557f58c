// Asks the server, and tells an answer from a refusal.
/** @import { Problem } from "../types.js" */

/** An answer that says what is wrong with a program or a request. */
export class Refusal extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** Returns the answer to `body`, or to a plain GET without one. Throws a Refusal, and what fetch throws.
 * @param {string} path @param {Record<string, unknown> | null} body @param {AbortSignal} [signal] */
export async function askServer(path, body, signal) {
  const response = await fetch(path, {
    signal: signal ?? null,
    method: body ? "POST" : "GET",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok || answer.problem) throw new Refusal(answer.problem ?? answer);
  return answer;
}
