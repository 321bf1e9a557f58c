// The wall: the graph, the equation and the track alone, on the whole screen, for a room full of people.
import { collectRefs } from "../dom/refs.js";
import { createFullScreen } from "../shell/presenting/full-screen.js";
import { changePage } from "../state/actions.js";
/** @import { Commands, Context } from "../context.js" */

/** Returns the command that leaves it. @param {ParentNode} root @param {Pick<Context, "store">} context @returns {Commands} */
export function mountWall(root, { store }) {
  const { project } = collectRefs(root, { project: HTMLButtonElement });
  const isOnWall = () => store.state().wanted.project;
  const present = (/** @type {boolean} */ isOn) => store.dispatch(changePage({ project: isOn }));
  const screen = createFullScreen(() => present(false));

  project.addEventListener("click", () => present(true));
  store.watch(
    ({ wanted }) => wanted.project,
    (isOn, before) => {
      document.documentElement.toggleAttribute("data-presenting", isOn);
      if (isOn) screen.enter(true);
      else screen.leave();
      // where the focus came from is there again
      if (before) project.focus();
    },
  );
  return { escape: { run: () => present(false), isEnabled: isOnWall } };
}
