// Marks the edges at which something that scrolls has more: the styles fade it out there.
import { onNextFrame } from "../dom/frame.js";

const SCROLLING = [
  ".formula, .element, .beside, .why-body, .view-main, .view-rows, .view-side, .curve-told, .listing",
  ".dialects, .train-acts, .asking, .keeping, .train-rows, .train-chosen, .layer-lines, .chosen, .scroll, .entries",
  ".help-body, .gallery-body",
].join();
// the ink of a line may reach a little below it
const NEAR = 8;
const CHANGES = { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "hidden", "open"] };

/** `parts` hold what scrolls, besides the dialogs. @param {Document} root @param {readonly HTMLElement[]} parts */
export function mountFades(root, parts) {
  let isWaiting = false;
  const markAll = () => {
    isWaiting = false;
    // not in the drawing, which is large and scrolls nothing
    const hosts = [...parts, ...root.querySelectorAll("dialog[open]")];
    const scrolling = hosts.flatMap((host) => [host, ...host.querySelectorAll(SCROLLING)]);
    // everything is read before something is written
    const marks = /** @type {HTMLElement[]} */ (scrolling).map((host) => /** @type {const} */ ([host, listSides(host)]));
    for (const [host, sides] of marks) if ((host.dataset.more ?? "") !== sides) host.dataset.more = sides;
  };
  const markSoon = () => {
    if (!isWaiting) onNextFrame(markAll);
    isWaiting = true;
  };

  const changes = new MutationObserver(markSoon);
  const sizes = new ResizeObserver(markSoon);
  for (const host of parts) {
    changes.observe(host, CHANGES);
    sizes.observe(host);
  }
  // scrolling does not bubble
  root.addEventListener("scroll", markSoon, { capture: true, passive: true });
}

/** The sides at which an element has more than is seen. @param {HTMLElement} host */
function listSides(host) {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = host;
  const [right, down] = [scrollWidth - clientWidth - scrollLeft, scrollHeight - clientHeight - scrollTop];
  const sides = [scrollTop > NEAR && "up", down > NEAR && "down", scrollLeft > NEAR && "left", right > NEAR && "right"];
  const found = sides.filter(Boolean).join(" ");
  // what is not cut has nothing to fade
  return found && getComputedStyle(host).overflow.includes("auto") ? found : "";
}
