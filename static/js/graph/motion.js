// A value travels its wire: forward to the gate, backward from it. Never when motion is unwanted.
import { svg } from "../dom/h.js";
import { indexTrace } from "../state/trace/trace-index.js";
import { followPath } from "./wire-path.js";
/** @import { BoardView, Scene, WireHandle } from "./types.js" */
/** @import { EdgeId } from "../state/trace.js" */

const TRAVEL_MS = 180;
const MOST_WIRES = 12;

/** The key frames of each wire that has been travelled. @type {WeakMap<WireHandle, Keyframe[]>} */
const keyFrames = new WeakMap();

/** Returns the wires along which the numbers of a step arrive: when it is reached from the step before,
 * and where an answer was found that the step had kept hidden.
 * @param {Pick<BoardView, "trace" | "index" | "hidden">} view
 * @param {Pick<BoardView, "trace" | "index" | "hidden"> | null | undefined} before @returns {EdgeId[]} */
export function findTravelledWires({ trace, index, hidden }, before) {
  const step = trace.steps[index];
  if (!step || before?.trace !== trace) return [];
  const kind = step.phase === "backward" ? "grad" : "value";
  const isNew = index === before.index + 1;
  const { edgesById } = indexTrace(trace);
  return step.wires.filter((id) => {
    const edge = edgesById.get(id);
    const node = (kind === "grad" ? edge?.source : edge?.target) ?? "";
    const number = `${node} ${kind}`;
    if (hidden.has(number)) return false;
    return isNew ? step.nodes.includes(node) : index === before.index && before.hidden.has(number);
  });
}

/** Sends a dot along each of these wires.
 * @param {Scene} scene @param {readonly EdgeId[]} wires @param {boolean} isBackward */
export function animateStep(scene, wires, isBackward) {
  if (!wires.length || matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) return;
  for (const id of wires.slice(0, MOST_WIRES)) {
    const wire = scene.wires.get(id);
    if (wire) sendDot(scene.svg, wire, isBackward);
  }
}

/** @param {SVGSVGElement} drawing @param {WireHandle} wire @param {boolean} isBackward */
function sendDot(drawing, wire, isBackward) {
  const dot = svg("circle", {
    class: `travelling ${isBackward ? "grad" : "value"}`,
    r: 3.5,
    "aria-hidden": "true",
  });
  drawing.append(dot);
  const direction = isBackward ? "reverse" : "normal";
  const animation = dot.animate(keyFramesOf(wire), { duration: TRAVEL_MS, direction });
  animation.onfinish = animation.oncancel = () => dot.remove();
}

/** @param {WireHandle} wire */
function keyFramesOf(wire) {
  const known = keyFrames.get(wire);
  if (known) return known;
  const frames = followPath(wire.path).map(({ x, y, offset }) => ({ transform: `translate(${x}px, ${y}px)`, offset }));
  keyFrames.set(wire, frames);
  return frames;
}
