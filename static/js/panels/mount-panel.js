// Mounts one panel, and takes all of it away again.
/** @import { Context } from "../context.js" */
/** @import { Mounted, Panel } from "./types.js" */
/** @import { createPanelQuery } from "./panel-query.js" */

/** Mounts a panel on its own section; what it listens to and watches ends with it.
 * @param {HTMLElement} section @param {Panel} panel @param {Context} context
 * @param {ReturnType<typeof createPanelQuery>} queryOf @returns {Mounted} */
export function mountPanel(section, panel, context, queryOf) {
  const control = new AbortController();
  const { signal } = control;
  const { store } = context;
  /** @type {typeof store.watch} */
  const watch = (select, view) => {
    const stop = store.watch(select, view);
    signal.addEventListener("abort", stop);
    return stop;
  };
  const { commands = {}, unmount } = panel.mount(section, {
    ...context,
    store: { ...store, watch },
    query: queryOf(signal),
    signal,
  });
  return {
    commands,
    unmount() {
      control.abort();
      unmount?.();
    },
  };
}
