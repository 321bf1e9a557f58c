// What comes with sweeps: the requests, and the curve beside the number that moves.
import { requestSweeps } from "../../state/requests/sweep-requests.js";
import { mountCurve } from "./curve.js";
/** @import { Context } from "../../context.js" */

/** @param {Context} context */
export function mountSweeps({ store, fields, ask }) {
  requestSweeps(store, fields, ask);
  mountCurve(store);
}
