// Loads the Share dialog and the QR code when they are first wanted; without them its button leads to a page.
import { loadOnce } from "../../dom/late/load-once.js";
import { collectRefs } from "../../dom/refs.js";
/** @import { Commands, Context } from "../../context.js" */

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function loadShare(root, context) {
  const { share } = collectRefs(root, { share: HTMLAnchorElement });
  const load = loadOnce(async () => (await import("./mount-share.js")).mountShare(share.dataset.sheet ?? "", context));
  // what did not come is asked for of the server, as without a script
  const leave = () => location.assign(share.href);
  const run = (/** @type {"open" | "showQrCode"} */ act) => () =>
    void load().then((loaded) => void loaded[act](), leave);
  share.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    run("open")();
  });
  return { share: { run: run("open") }, qr: { run: run("showQrCode") } };
}
