// What comes with sweeps: the requests, the curve beside the number that moves, and that number as it was read.
import { requestSweeps } from "../../state/requests/sweep-requests.js";
import { mountCurve } from "./curve.js";
import { followInEcho } from "./follow-echo.js";
/** @import { Context } from "../../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountSweeps(root, context) {
  const { store, fields, ask } = context;
  requestSweeps(store, fields, ask);
  mountCurve(store);
  // a board in the frame of another page has no program beside it
  if (root.querySelector('[data-ref="echoList"]')) followInEcho(root, context);
}
