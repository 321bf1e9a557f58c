// What the program is called in the top bar: the title of an example, or else its last line as a formula.
import { parseMath } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { Context } from "../../context.js" */
/** @import { State } from "../../state/types.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountProgramName(root, { store }) {
  const { programName } = collectRefs(root, { programName: HTMLElement });
  store.watch(selectName, (name) => {
    if (name) programName.replaceChildren(name.startsWith("<math") ? parseMath(name) : name);
  });
}

/** @param {State} state */
function selectName({ shown }) {
  return shown?.title ?? shown?.trace.echo.statements.at(-1);
}
