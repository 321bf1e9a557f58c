// A button that opens a menu of choices and switches, worked by pointer and keys as WAI-ARIA describes.

const MARGIN = 8;

export class Menu {
  // `chosen(item)` is told which item was taken.
  constructor(button, list, chosen) {
    this.button = button;
    this.list = list;
    this.items = [...list.querySelectorAll("[role^=menuitem]")];
    this.chosen = chosen;
    button.addEventListener("click", () => (this.on ? this.close() : this.open(0)));
    button.addEventListener("keydown", (event) => {
      const place = { ArrowDown: 0, ArrowUp: -1 }[event.code];
      if (place !== undefined) this.open(place);
      else if (event.code !== "Escape" || !this.on) return;
      else this.close();
      event.preventDefault();
      event.stopPropagation();
    });
    list.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("click", (event) => this.take(event.target.closest("[role^=menuitem]")));
    addEventListener("pointerdown", ({ target }) => {
      if (this.on && !list.contains(target) && !button.contains(target)) this.hide();
    });
  }

  get on() {
    return this.list.matches(":popover-open");
  }

  // Opens below the button, or above it where there is no room.
  open(place) {
    if (!this.on) this.list.showPopover();
    this.button.setAttribute("aria-expanded", "true");
    const { left, bottom, top } = this.button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.list;
    const room = bottom + height + MARGIN <= innerHeight;
    this.list.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
    this.list.style.top = `${room ? bottom : Math.max(MARGIN, top - height)}px`;
    this.items.at(place).focus();
  }

  hide() {
    this.list.hidePopover();
    this.button.setAttribute("aria-expanded", "false");
  }

  close() {
    this.hide();
    this.button.focus();
  }

  take(item) {
    if (!item) return;
    this.close();
    this.chosen(item);
  }

  key(event) {
    const { items } = this;
    const here = items.indexOf(document.activeElement);
    const to = { ArrowDown: (here + 1) % items.length, ArrowUp: here - 1, Home: 0, End: -1 }[event.code];
    if (to !== undefined) items.at(to).focus();
    else if (event.code === "Escape" || event.code === "Tab") this.close();
    else if (event.code === "Enter" || event.code === "Space") this.take(items[here]);
    else return;
    // the page behind knows these keys, too; Tab goes on from the button
    event.stopPropagation();
    if (event.code !== "Tab") event.preventDefault();
  }
}
