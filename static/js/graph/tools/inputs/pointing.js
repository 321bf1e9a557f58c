// Whether the pointer has just moved over the drawing: on a wall what can be changed shows only then.

const STILL_MS = 3000;

/** @param {HTMLElement} drawing */
export function markPointing(drawing) {
  let timer = 0;
  drawing.addEventListener("pointermove", () => {
    drawing.toggleAttribute("data-pointed", true);
    clearTimeout(timer);
    timer = window.setTimeout(() => drawing.toggleAttribute("data-pointed", false), STILL_MS);
  });
}
