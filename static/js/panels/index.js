// Loads a panel: each is a folder with a module `panel.js`, a part of the bundle of its own.
import { planWait } from "../state/requests/retry-after.js";
/** @import { Panel } from "./types.js" */

const RETRY_MS = 1000;
const sleep = (/** @type {number} */ timeMs) => new Promise((resolve) => void setTimeout(resolve, timeMs));

/** @param {string} name @returns {Promise<Panel>} */
export function loadPanel(name) {
  return import(`./${name}/panel.js`);
}

/** Returns the panel, however often it has to be asked for, or null once it is no longer wanted. A failure is shown
 * when the second attempt has failed, too.
 * @param {() => Promise<Panel>} load @param {{ isWanted: () => boolean, onFailure: () => void }} page
 * @returns {Promise<Panel | null>} */
export async function loadPatiently(load, { isWanted, onFailure }, wait = sleep) {
  for (let times = 0; isWanted(); times += 1) {
    try {
      return await load();
    } catch {
      if (times > 0 && isWanted()) onFailure();
      await wait(planWait(RETRY_MS, times, Math.random()));
    }
  }
  return null;
}
