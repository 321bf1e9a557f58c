// A button that opens a menu of choices and switches, worked by pointer and keys as WAI-ARIA describes.

const MARGIN = 8;
const ITEMS = "[role^=menuitem]";

/** @param {HTMLElement} button @param {HTMLElement} list @param {(item: HTMLElement) => void} onChoose */
export function attachMenu(button, list, onChoose) {
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(ITEMS)]);
  const isOpen = () => list.matches(":popover-open");

  // below the button, or above it where there is no room
  const open = (/** @type {number} */ place) => {
    if (!isOpen()) list.showPopover();
    button.setAttribute("aria-expanded", "true");
    const { left, bottom, top } = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = list;
    const hasRoom = bottom + height + MARGIN <= innerHeight;
    list.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
    list.style.top = `${hasRoom ? bottom : Math.max(MARGIN, top - height)}px`;
    items.at(place)?.focus();
  };
  const hide = () => {
    list.hidePopover();
    button.setAttribute("aria-expanded", "false");
  };
  const close = () => {
    hide();
    button.focus();
  };
  const choose = (/** @type {HTMLElement | null | undefined} */ item) => {
    if (!item) return;
    close();
    onChoose(item);
  };

  button.addEventListener("click", () => (isOpen() ? close() : open(0)));
  button.addEventListener("keydown", (event) => {
    const place = { ArrowDown: 0, ArrowUp: -1 }[event.code];
    if (place !== undefined) open(place);
    else if (event.code !== "Escape" || !isOpen()) return;
    else close();
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("keydown", (event) => {
    const here = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: (here + 1) % items.length, ArrowUp: here - 1, Home: 0, End: -1 }[event.code];
    if (to !== undefined) items.at(to)?.focus();
    else if (event.code === "Escape" || event.code === "Tab") close();
    else if (event.code === "Enter" || event.code === "Space") choose(items[here]);
    else return;
    // the page behind knows these keys, too; Tab goes on from the button
    event.stopPropagation();
    if (event.code !== "Tab") event.preventDefault();
  });
  list.addEventListener("click", ({ target }) => {
    choose(items.find((item) => item.contains(/** @type {Node} */ (target))));
  });
  addEventListener("pointerdown", ({ target }) => {
    const place = /** @type {Node} */ (target);
    if (isOpen() && !list.contains(place) && !button.contains(place)) hide();
  });
}
