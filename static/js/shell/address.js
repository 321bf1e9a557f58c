// Keeps the link in the address bar right, gently: browsers allow 100 changes in 30 seconds.
import { restore } from "../state/actions.js";
import { linkTo } from "../state/link/link.js";
/** @import { Context } from "../context.js" */
/** @import { Wanted } from "../state/types.js" */

const INTERVAL_MS = 400;
// The link of a long program takes a frame to write: while steps follow one another it waits for them to end, so long.
const MOST_MS = 2000;

/** `onLink(link)` is called with each new link.
 * @param {Context} context @param {(link: string) => void} onLink */
export function mountAddress({ store, fields }, onLink) {
  // compressing takes a while, in which another change may come: they are written in their order
  let changes = /** @type {Promise<void>} */ (Promise.resolve());
  const put = (/** @type {"replaceState" | "pushState"} */ method, /** @type {Wanted} */ wanted) => {
    changes = changes.then(async () => {
      const link = await linkTo(fields, wanted, location.pathname);
      history[method](wanted, "", link);
      onLink(link);
    });
  };
  let written = store.state().wanted;
  let [timer, changedMs, sinceMs] = [0, -Infinity, -Infinity];
  const write = () => {
    window.clearTimeout(timer);
    timer = 0;
    written = store.state().wanted;
    put("replaceState", written);
  };
  const keep = () => {
    const nowMs = performance.now();
    const isAlone = !timer && nowMs - changedMs > INTERVAL_MS;
    changedMs = nowMs;
    if (isAlone) return write();
    if (!timer) sinceMs = nowMs;
    window.clearTimeout(timer);
    timer = window.setTimeout(write, Math.min(INTERVAL_MS, Math.max(0, sinceMs + MOST_MS - nowMs)));
  };
  // a browser may end a page that is hidden, and opens it again at its link
  document.addEventListener("visibilitychange", () => store.state().wanted !== written && write());

  addEventListener("popstate", ({ state }) => state && store.dispatch(restore(state)));
  // another program takes this one's place: Back returns to what was typed last
  store.watch(
    ({ entry }) => entry,
    ({ left }) => {
      if (!left) return;
      put("replaceState", left);
      put("pushState", store.state().wanted);
    },
  );
  // the gallery is an entry of its own, which Back closes, and closing it leads back to the one below it
  let hasEntry = false;
  store.watch(
    ({ wanted }) => wanted.gallery,
    (isOpen, before) => {
      if (before === undefined) return;
      const { wanted } = store.state();
      if (isOpen && !history.state?.gallery) {
        put("replaceState", { ...wanted, gallery: false });
        put("pushState", wanted);
      } else if (!isOpen && hasEntry) {
        changes = changes.then(() => history.state?.gallery && history.back());
      }
      hasEntry = isOpen;
    },
  );
  store.watch(
    ({ wanted }) => wanted,
    (_, before) => before && keep(),
  );
}
