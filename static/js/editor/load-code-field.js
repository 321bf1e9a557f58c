// Loads the editor once the page has done everything else; without it the plain field does.
import { whenIdle } from "../dom/late/when-idle.js";
/** @import { createCodeField } from "./code/code-field.js" */
/** @import { Field } from "./field/types.js" */

const POLL_MS = 100;

/** `onLoad(createCodeField)` follows when the editor has come, is seen, and no syllable is under way.
 * @param {HTMLElement} host @param {() => Field} getField @param {(create: typeof createCodeField) => void} onLoad */
export function loadCodeField(host, getField, onLoad) {
  const load = async () => {
    // where it does not come the plain field stays, and does everything that must be done
    const loaded = await import("./code/code-field.js").catch(() => null);
    const take = () => {
      if (!loaded) return;
      if (getField().isComposing()) setTimeout(take, POLL_MS);
      else onLoad(loaded.createCodeField);
    };
    take();
  };
  // a drawer that is folded, as on a phone, needs no editor
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    whenIdle(load);
  });
  observer.observe(host);
}
