// The functions of the language: their names are in the page, what they do is asked for when it is first wanted.
import { parseHtml } from "../../dom/h.js";
import { loadOnce } from "../../dom/late/load-once.js";
import { collectRefs } from "../../dom/refs.js";
import { askHelp } from "../../state/requests/help.js";
/** @import { Context } from "../../context.js" */
/** @import { Functions } from "../field/types.js" */

/** @param {HTMLElement} host @param {Context["ask"]} ask @returns {Functions} */
export function findFunctions(host, ask) {
  const load = loadOnce(async () => {
    const { functions } = collectRefs(parseHtml((await askHelp(ask)).markup), { functions: HTMLTableSectionElement });
    return [...functions.rows].map(({ cells }) => {
      const call = cells[0]?.textContent?.trim() ?? "";
      return { name: call.split("(")[0] ?? "", call, text: cells[1]?.textContent?.trim() ?? "" };
    });
  });
  return {
    names: new Set(host.dataset.functions?.split(" ")),
    // without the server none is offered
    list: () => load().catch(() => []),
  };
}
