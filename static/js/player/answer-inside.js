// Answers questions about the program that is shown from what the page holds.
import { Refusal } from "../state/requests/ask-server.js";
/** @import { Walk } from "./types.js" */

/** Returns what is used in place of the server. Only "why" is asked here.
 * @param {() => Walk | undefined} findWalk @returns {import("../context.js").Context["ask"]} */
export function answerInside(findWalk) {
  return async (path, body) => {
    const answer = findWalk()?.why[String(body?.edge)];
    if (!answer) throw new Refusal({ title: path });
    return answer;
  };
}
