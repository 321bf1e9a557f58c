// A large dot that follows the pointer, for a room that does not see a small arrow. It fades when it is still.
import { svg } from "../../../dom/h.js";
import { onNextFrame } from "../../../dom/frame.js";
import { ageTrail, extendTrail, listTrailLines } from "./trail.js";
/** @import { TrailPoint } from "./trail.js" */

const STILL_MS = 900;
const FADE_MS = 500;

/** @param {HTMLElement} host */
export function createPointerDot(host) {
  const lines = svg("g");
  const dot = svg("circle");
  const layer = svg("svg", { class: "pointer-dot", "aria-hidden": "true" }, lines, dot);
  let trail = /** @type {readonly TrailPoint[]} */ ([]);
  let fading = /** @type {Animation | null} */ (null);
  let isWaiting = false;

  const draw = () => {
    isWaiting = false;
    const now = performance.now();
    trail = ageTrail(trail, now);
    lines.replaceChildren(
      ...listTrailLines(trail, now).map(({ from, to, strength }) =>
        svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, opacity: strength }),
      ),
    );
    if (trail.length) wait();
  };
  const wait = () => {
    if (isWaiting) return;
    isWaiting = true;
    onNextFrame(draw);
  };
  const follow = (/** @type {PointerEvent} */ { clientX: x, clientY: y }) => {
    dot.setAttribute("cx", String(x));
    dot.setAttribute("cy", String(y));
    trail = extendTrail(trail, { x, y, ms: performance.now() });
    fading?.cancel();
    fading = layer.animate([{ opacity: 1 }, { opacity: 0 }], { delay: STILL_MS, duration: FADE_MS, fill: "forwards" });
    wait();
  };

  return {
    isOn: () => layer.isConnected,
    toggle() {
      if (layer.isConnected) {
        layer.remove();
        removeEventListener("pointermove", follow);
        return;
      }
      trail = [];
      lines.replaceChildren();
      host.append(layer);
      addEventListener("pointermove", follow);
    },
  };
}
