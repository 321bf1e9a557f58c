// Programs that were worked on in this browser, to go back to; nobody else sees the list.
import { h } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { keepStored, readStored } from "../../dom/storage.js";
import { openProgram } from "../../state/actions.js";
import { addProgram, readPrograms, summarizeProgram } from "../../state/program/recent-programs.js";
import { selectText } from "../../state/select.js";
/** @import { Context } from "../../context.js" */

const STORED = "gradwalk.recent";
const AS_WRITTEN = { shapes: false, unroll: false, open: null };

/** `isExample` tells which programs need not be kept.
 * @param {ParentNode} root @param {Context} context @param {(program: string) => boolean} isExample */
export function mountRecent(root, { store }, isExample) {
  const { recent, recentList, recentClear } = collectRefs(root, {
    recent: HTMLDetailsElement,
    recentList: HTMLElement,
    recentClear: HTMLButtonElement,
  });

  const show = () => {
    const programs = readPrograms(readStored(STORED));
    recent.hidden = programs.length === 0;
    const items = programs.map((program) => {
      const button = h("button", { type: "button", className: "quiet", title: program }, h("code", {}, summarizeProgram(program)));
      button.addEventListener("click", () => store.dispatch(openProgram(program, AS_WRITTEN)));
      return h("li", {}, button);
    });
    recentList.replaceChildren(...items);
  };
  const keep = (/** @type {string} */ program) => {
    // another tab may have added to the list
    const programs = readPrograms(readStored(STORED));
    const next = isExample(program) ? programs : addProgram(programs, program);
    if (next !== programs) keepStored(STORED, JSON.stringify(next));
  };

  recentClear.addEventListener("click", () => {
    keepStored(STORED, null);
    show();
  });
  recent.addEventListener("toggle", show);
  addEventListener("pagehide", () => keep(selectText(store.state())));
  store.watch(
    ({ entry }) => entry,
    ({ left }) => {
      if (left) keep(left.program);
      show();
    },
  );
}
