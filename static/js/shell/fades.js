// Marks the edges at which something that scrolls has more: the styles fade it out there.
import { onceWritten } from "../dom/frame.js";

const SCROLLING = [
  ".formula, .element, .beside, .why-body, .view-main, .view-rows, .view-side, .curve-sentences, .listing",
  ".dialects, .train-acts, .predict-form, .predict-acts, .train-rows, .train-chosen, .layer-lines, .chosen, .scroll, .entries",
  ".help-body, .gallery-body, .share-scroll, .echo-body, .derivatives dd, .plots",
].join();
// the ink of a line may reach a little below it
const NEAR = 8;
const CHANGES = { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "hidden", "open"] };

/** `parts` hold what scrolls, besides the dialogs. @param {Document} root @param {readonly HTMLElement[]} parts */
export function mountFades(root, parts) {
  const dialogs = root.getElementsByTagName("dialog");
  // what was found in a part that has not changed since: the program is written out there, which may be long
  const known = /** @type {Map<HTMLElement, readonly HTMLElement[]>} */ (new Map());
  // what has changed, or scrolls, or has another size: a step looks at what is around that, and not at all that scrolls
  const changed = /** @type {Set<Node>} */ (new Set());
  let isWaiting = false;
  const markChanged = () => {
    isWaiting = false;
    for (const part of parts) {
      if (known.has(part)) continue;
      known.set(part, listScrolling(part));
      for (const host of known.get(part) ?? []) sizes.observe(host);
    }
    // not in the drawing, which is large and scrolls nothing
    const inParts = findAround([...known.values()].flat(), changed);
    changed.clear();
    const scrolling = [...inParts, ...[...dialogs].flatMap((dialog) => (dialog.open ? listScrolling(dialog) : []))];
    // everything is read before something is written
    const marks = scrolling.map((host) => /** @type {const} */ ([host, listSides(host)]));
    for (const [host, sides] of marks) if ((host.dataset.more ?? "") !== sides) host.dataset.more = sides;
  };
  const markSoon = (/** @type {Iterable<Node>} */ places) => {
    for (const place of places) changed.add(place);
    // in the frame of the change, once all of it is written: the page is laid out by then
    if (!isWaiting) onceWritten(markChanged);
    isWaiting = true;
  };

  const sizes = new ResizeObserver((entries) => markSoon(entries.map(({ target }) => target)));
  for (const part of parts) {
    const changes = new MutationObserver((records) => {
      if (records.some((record) => !isAsFound(record, known.get(part) ?? []))) known.delete(part);
      markSoon(records.map(({ target }) => target));
    });
    changes.observe(part, CHANGES);
    sizes.observe(part);
  }
  // scrolling does not bubble
  root.addEventListener("scroll", ({ target }) => target instanceof Node && markSoon([target]), { capture: true, passive: true });
}

// Whether the same elements scroll after a change.
/** @param {MutationRecord} record @param {readonly Node[]} found */
function isAsFound({ type, target, addedNodes, removedNodes }, found) {
  if (type === "childList") return ![...addedNodes, ...removedNodes].some(holdsScrolling);
  if (type === "characterData" || !(target instanceof HTMLElement)) return true;
  return /** @type {Element} */ (target).matches(SCROLLING) === found.includes(target);
}

/** @param {Node} node */
function holdsScrolling(node) {
  return node instanceof HTMLElement && (node.matches(SCROLLING) || node.querySelector(SCROLLING) !== null);
}

// The hosts that hold one of the places, and those inside one.
/** @param {readonly HTMLElement[]} hosts @param {ReadonlySet<Node>} places @returns {HTMLElement[]} */
function findAround(hosts, places) {
  const passed = /** @type {Set<Node>} */ (new Set());
  for (const place of places) {
    for (let node = /** @type {Node | null} */ (place); node && !passed.has(node); node = node.parentNode) passed.add(node);
  }
  const outer = [...places].filter((place) => place instanceof HTMLElement && place.firstElementChild);
  return hosts.filter((host) => passed.has(host) || outer.some((place) => place.contains(host)));
}

/** @param {HTMLElement} part @returns {readonly HTMLElement[]} */
function listScrolling(part) {
  return [part, .../** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll(SCROLLING))];
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
