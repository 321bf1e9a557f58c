// Loads what moves at a step once the page has done everything else; until then, and without it, steps are shown at once.
import { whenIdle } from "../../dom/late/when-idle.js";
/** @import { createMotion } from "./motion.js" */

/** @typedef {typeof createMotion} CreateMotion */
/** `onLoad(motion)` follows when it is there.
 * @typedef {(explanation: Element, onLoad: (motion: ReturnType<CreateMotion>) => void) => void} StartMotion */

/** @param {() => Promise<CreateMotion>} load @returns {StartMotion} */
export const loadMotion = (load) => (explanation, onLoad) =>
  whenIdle(() => load().then((create) => onLoad(create(explanation)), () => {}));
