// What the help holds, which the editor reads, too. A browser keeps it, and asks only whether it has changed.
/** @import { askServer } from "./ask-server.js" */

/** Returns the keys, the notation and the functions in the language of the page, as XHTML.
 * @param {typeof askServer} ask @param {AbortSignal} [signal] @returns {Promise<{ markup: string }>} */
export function askHelp(ask, signal) {
  return ask(`api/help?lang=${document.documentElement.lang}`, null, signal);
}
