// The functions of the language with what they do, as the help lists them.
import { collectRefs } from "../dom/refs.js";
/** @import { KnownFunction } from "./field/types.js" */

/** @param {ParentNode} root @returns {KnownFunction[]} */
export function readFunctions(root) {
  const { functions } = collectRefs(root, { functions: HTMLTableSectionElement });
  return [...functions.rows].map(({ cells }) => {
    const call = cells[0]?.textContent?.trim() ?? "";
    return { name: call.split("(")[0] ?? "", call, text: cells[1]?.textContent?.trim() ?? "" };
  });
}
