// Saves a file, or says why there is none; one that takes a while shows how far it may be, and can be cancelled.
import { h } from "../../dom/h.js";
/** @import { Translate } from "../../dom/words.js" */

// A shorter wait needs no bar.
const LONG_S = 0.5;
const TICK_MS = 100;
// An estimate is no promise: the bar is full only when the file is there.
const MOST = 0.97;

/** `find(name)` returns a part of the dialog.
 * @param {{ find: (name: string) => Element | null, say: (text: string) => void, t: Translate }} dialog */
export function createDownload({ find, say, t }) {
  let control = /** @type {AbortController | null} */ (null);

  const save = async (/** @type {HTMLAnchorElement} */ link) => {
    control?.abort();
    const own = new AbortController();
    control = own;
    const file = link.download;
    const seconds = Number(link.dataset.seconds);
    const stop = showProgress(find("progress"), t("share.working", { file, seconds: Math.ceil(seconds) }), seconds);
    say("");
    try {
      const response = await fetch(link.href, { signal: own.signal });
      if (!response.ok) {
        const { detail, hint = "" } = await response.json();
        return say(`${detail} ${hint}`);
      }
      saveBlob(await response.blob(), file);
      say(t("share.done", { file }));
    } catch {
      say(t(own.signal.aborted ? "share.cancelled" : "offline"));
    } finally {
      if (control === own) control = null;
      stop();
    }
  };
  return {
    onClick: (/** @type {MouseEvent} */ event) => {
      const link = event.target instanceof Element ? event.target.closest("a[data-seconds]") : null;
      if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      save(link);
    },
    cancel: () => control?.abort(),
  };
}

/** Returns what hides it again. @param {Element | null} row @param {string} text @param {number} seconds */
function showProgress(row, text, seconds) {
  const bar = row?.querySelector("progress");
  const said = row?.querySelector("span");
  if (!(row instanceof HTMLElement) || !bar || !said || seconds < LONG_S) return () => {};
  said.textContent = text;
  bar.setAttribute("aria-label", text);
  row.hidden = false;
  const began = performance.now();
  const tick = () => (bar.value = Math.min(MOST, (performance.now() - began) / 1000 / seconds));
  tick();
  const timer = setInterval(tick, TICK_MS);
  return () => {
    clearInterval(timer);
    row.hidden = true;
  };
}

/** @param {Blob} blob @param {string} file */
function saveBlob(blob, file) {
  const href = URL.createObjectURL(blob);
  h("a", { href, download: file }).click();
  URL.revokeObjectURL(href);
}
