// On the wall, where a class cannot see that something scrolls: an arrow below what has more.
import { h } from "../../dom/h.js";

let host = /** @type {HTMLElement | null} */ (null);

/** Puts an arrow below each of these boxes of the window; none for none. @param {readonly DOMRect[]} boxes */
export function markMoreBelow(boxes) {
  // over the page: what the arrows are about is clipped, and watched for changes
  host ??= document.body.appendChild(h("div", { className: "more-below", ariaHidden: "true" }));
  host.replaceChildren(
    ...boxes.map(({ left, right, bottom }) => {
      const arrow = h("span", {});
      arrow.style.left = `${(left + right) / 2}px`;
      arrow.style.top = `${bottom}px`;
      return arrow;
    }),
  );
}
