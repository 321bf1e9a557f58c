// Loads what moves at a step once the page has done everything else; until then, and without it, steps are shown at once.
import { whenIdle } from "../../dom/late/when-idle.js";
/** @import { createMotion } from "./motion.js" */

const UNWANTED = "(prefers-reduced-motion: reduce)";

/** `onLoad(motion)` follows when it has come, and only where motion is wanted.
 * @param {Element} explanation @param {(motion: ReturnType<typeof createMotion>) => void} onLoad */
export function loadMotion(explanation, onLoad) {
  const load = async () => {
    const loaded = await import("./motion.js").catch(() => null);
    if (loaded) onLoad(loaded.createMotion(explanation));
  };
  const choice = matchMedia(UNWANTED);
  if (choice.matches) choice.addEventListener("change", () => whenIdle(load), { once: true });
  else whenIdle(load);
}
