// What comes to the board of the page once that has done everything else: factors, heads of groups, chips of inputs.
import { mountFactors } from "./factors/mount-factors.js";
export { mountInputs } from "./tools/inputs/mount-inputs.js";
/** @import { Store } from "../state/store.js" */
/** @import { Scene } from "./types.js" */

/** Returns how to create the motion of steps, where and as soon as that is wanted.
 * @param {Store} store @param {HTMLElement} drawing @param {() => Scene | null} findScene */
export async function mountLate(store, drawing, findScene) {
  mountFactors(store, drawing, findScene);
  const choice = matchMedia("(prefers-reduced-motion: reduce)");
  if (choice.matches) await new Promise((resolve) => choice.addEventListener("change", resolve, { once: true }));
  return (await import("./motion/motion.js")).createMotion;
}
