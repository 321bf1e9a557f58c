// Plays the steps one after the other until the last, at the speed that is chosen.
import { collectRefs } from "../../dom/refs.js";
import { advance } from "../../state/actions.js";
/** @import { Context } from "../../context.js" */

const STEP_MS = 1200;

/** @param {ParentNode} root @param {Context} context */
export function mountAutoplay(root, { store }) {
  const { speed } = collectRefs(root, { speed: HTMLSelectElement });
  let timer = 0;

  const wait = () => {
    timer = window.setTimeout(() => {
      store.dispatch(advance());
      if (store.state().isPlaying) wait();
    }, STEP_MS / Number(speed.value));
  };
  store.watch(
    ({ isPlaying }) => isPlaying,
    (isPlaying) => {
      window.clearTimeout(timer);
      if (isPlaying) wait();
    },
  );
}
