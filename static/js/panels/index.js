// Loads a panel: each is a folder with a module `panel.js`, a part of the bundle of its own.
/** @import { Panel } from "./types.js" */

/** @param {string} name @returns {Promise<Panel>} */
export function loadPanel(name) {
  return import(`./${name}/panel.js`);
}
