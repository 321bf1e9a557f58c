// For a room full of people: the projection view, the blank screen, and Escape out of everything.
import { collectRefs } from "../../dom/refs.js";
import { changePage } from "../../state/actions.js";
import { createFullScreen } from "./full-screen.js";
/** @import { Commands, Context } from "../../context.js" */

/** Returns the commands, and those alone that a blank screen answers to.
 * @param {ParentNode} root @param {Context} context */
export function mountPresent(root, { store, t, announce }) {
  const { explanation, project, blank } = collectRefs(root, {
    explanation: HTMLElement,
    project: HTMLButtonElement,
    blank: HTMLElement,
  });
  const isPresenting = () => store.state().wanted.project;
  const present = (/** @type {boolean} */ isOn) => store.dispatch(changePage({ project: isOn }));
  const screen = createFullScreen(() => present(false));
  const setBlank = (/** @type {boolean} */ isBlank) => {
    blank.hidden = !isBlank;
    announce(isBlank ? t("blank") : "");
  };

  // leaves whatever is entered; false where there is nothing to leave
  const escape = () => {
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    if (root.querySelector("dialog[open]")) return false;
    if (!blank.hidden) setBlank(false);
    else if (isPresenting()) present(false);
    else if (active instanceof HTMLElement && active.matches("textarea, input, [contenteditable=true]")) active.blur();
    else return false;
    return true;
  };

  let endWholeLines = () => {};
  const keepLinesWhole = async () => {
    const loaded = await import("./whole-lines.js").catch(() => null);
    // it may have been left meanwhile
    if (loaded && isPresenting()) endWholeLines = loaded.keepLinesWhole(explanation);
  };

  project.addEventListener("click", () => present(!isPresenting()));
  blank.addEventListener("click", () => setBlank(false));
  store.watch(
    ({ wanted }) => wanted.project,
    (isOn, before) => {
      document.documentElement.toggleAttribute("data-presenting", isOn);
      // a link that opens so has no hand behind it
      if (isOn) screen.enter(before !== undefined);
      else screen.leave();
      endWholeLines();
      if (isOn) keepLinesWhole();
    },
  );

  /** @type {Commands} */
  const commands = {
    project: { run: () => present(!isPresenting()) },
    blank: { run: () => setBlank(Boolean(blank.hidden)) },
    escape: { run: escape },
  };
  return { commands, isBlank: () => !blank.hidden };
}
