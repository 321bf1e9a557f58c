// The panel at the left: the program, its inputs, its whole derivatives, and how it is drawn.
import { mountEcho } from "./echo.js";
import { mountInputs } from "./inputs/list.js";
import { loadDerivatives } from "./load-derivatives.js";
import { mountProgram } from "./program.js";
import { mountReadings } from "./readings.js";
import { mountSettings } from "./settings.js";
/** @import { Commands, Context } from "../context.js" */

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountEditor(root, context) {
  mountProgram(root, context);
  mountReadings(root, context);
  mountEcho(root, context);
  mountInputs(root, context);
  loadDerivatives(root, context);
  return mountSettings(root, context);
}
