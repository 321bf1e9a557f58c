// Loads what a finger steps with, where there may be a finger.
/** @import { Context } from "../../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function loadSwipe(root, context) {
  if (navigator.maxTouchPoints) import("./swipe.js").then(({ mountSwipe }) => mountSwipe(root, context), () => {});
}
