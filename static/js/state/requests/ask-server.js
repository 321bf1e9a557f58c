// Asks the server, and tells an answer from a refusal, and both from a server that is busy.
import { readRetryAfter } from "./retry-after.js";
/** @import { Problem } from "../types.js" */

/** An answer that says what is wrong with a program or a request. */
export class Refusal extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** Why a server lets wait: it has more to do than it can, or this network has used its share.
 * @typedef {"busy" | "rate"} BusyReason */
const BUSY = /** @type {Readonly<Record<number, BusyReason>>} */ ({ 503: "busy", 429: "rate" });

/** The server wants to be asked again later. */
export class BusyServer extends Error {
  /** @param {BusyReason} reason @param {number} waitMs */
  constructor(reason, waitMs) {
    super(reason);
    this.reason = reason;
    this.waitMs = waitMs;
  }
}

/** Returns the answer to `body`, or to a plain GET without one. Throws a Refusal, a
 * BusyServer, and what fetch throws.
 * @param {string} path @param {Record<string, unknown> | null} body @param {AbortSignal} [signal] */
export async function askServer(path, body, signal) {
  const response = await fetch(path, {
    signal: signal ?? null,
    method: body ? "POST" : "GET",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const reason = BUSY[response.status];
  if (reason) {
    await response.body?.cancel();
    throw new BusyServer(reason, readRetryAfter(response.headers.get("Retry-After"), Date.now()));
  }
  const answer = await response.json();
  if (!response.ok || answer.problem) throw new Refusal(answer.problem ?? answer);
  return answer;
}
