// What is larger than its place: reached with the keyboard, moved together, brought into sight.

/** Lets the keyboard scroll what is longer than its room; where the focus is it stays. @param {HTMLElement} element */
export function makeScrollable(element) {
  const isLong = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
  if (isLong) element.tabIndex = 0;
  else if (element !== document.activeElement) element.removeAttribute("tabindex");
}

/** What is scrolled in one of them moves in the others too. @param {readonly Element[]} elements */
export function scrollTogether(elements) {
  for (const one of elements) {
    one.addEventListener("scroll", () => {
      for (const other of elements) {
        if (other.scrollLeft !== one.scrollLeft) other.scrollLeft = one.scrollLeft;
        if (other.scrollTop !== one.scrollTop) other.scrollTop = one.scrollTop;
      }
    });
  }
}

/** Scrolls the host, and nothing around it, to where a row of its table is seen below the head.
 * @param {HTMLElement} host @param {Element | null} row */
export function keepRowInSight(host, row) {
  const head = host.querySelector("thead");
  if (!row || !head) return;
  const { top, bottom } = row.getBoundingClientRect();
  const start = head.getBoundingClientRect().bottom;
  const end = host.getBoundingClientRect().bottom;
  if (top < start) host.scrollTop -= start - top;
  else if (bottom > end) host.scrollTop += bottom - end;
}
