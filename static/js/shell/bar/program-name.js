// What the program is called in the top bar and by the tab: the title of an example, or else its last line.
import { parseMath } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { Context } from "../../context.js" */
/** @import { State } from "../../state/types.js" */

const MOST_CHARACTERS = 80;

/** @param {ParentNode} root @param {Context} context */
export function mountProgramName(root, { store, t }) {
  const { programName } = collectRefs(root, { programName: HTMLElement });
  store.watch(selectName, (name) => {
    if (name) programName.replaceChildren(name.startsWith("<math") ? parseMath(name) : name);
    fadeOut(programName);
  });
  new ResizeObserver(() => fadeOut(programName)).observe(programName);
  // the server has named the page that it sent
  let isNamed = true;
  store.watch(selectTitle, (title) => {
    if (title && !isNamed) document.title = `${title} · ${t("title")}`;
    isNamed = false;
  });
}

/** A name that is cut fades out. @param {HTMLElement} name */
function fadeOut(name) {
  name.dataset.more = name.scrollWidth > name.clientWidth ? "right" : "";
}

/** The same as text, as page/program_name.py has it: comments are no part of it. @param {State} state */
function selectTitle({ shown }) {
  if (!shown || shown.title) return shown?.title;
  const lines = shown.askedWith.program.split("\n").map((line) => line.split("#")[0]?.trim());
  const last = lines.findLast(Boolean) ?? "";
  return last.length > MOST_CHARACTERS ? `${last.slice(0, MOST_CHARACTERS - 1)}…` : last;
}

/** @param {State} state */
function selectName({ shown }) {
  return shown?.title ?? shown?.trace.echo.statements.at(-1);
}
