// A drawing that takes the place of another one: nodes that are in both glide from where they were, what is new appears.
/** @import { Box, Scene, View } from "../types.js" */
/** @import { Node, Trace } from "../../state/trace.js" */
/** @import { Move } from "./moves.js" */

/** A drawing as it is seen. @typedef {{ readonly scene: Scene, readonly view: View, readonly trace: Trace }} Board */

export const GLIDE_MS = 260;
// More nodes would have to be followed by more than eyes.
const MOST_MOVED = 120;
// In pixels of the screen.
const LEAST_MOVE = 1;

/** Returns how the nodes of a drawing glide from their places in the last one; nothing where the two have little in common,
 * or too much moves. @param {Board} last @param {Board} next @returns {Move[]} */
export function listGlides(last, next) {
  const idsByName = new Map(last.trace.nodes.map((node) => [nameOf(node), node.id]));
  const known = next.trace.nodes.filter((node) => idsByName.has(nameOf(node)));
  if (2 * known.length < Math.max(last.trace.nodes.length, next.trace.nodes.length)) return [];
  const moves = new Map(
    next.trace.nodes.flatMap((node) => {
      const handle = next.scene.nodes.get(node.id);
      const from = last.scene.nodes.get(idsByName.get(nameOf(node)) ?? "");
      if (!handle) return [];
      const frames = from ? glide(from.box, last.view, handle.box, next.view) : appear();
      return frames ? [[node.id, { element: handle.element, frames }]] : [];
    }),
  );
  if (!moves.size || moves.size > MOST_MOVED) return [];
  // a wire has another way where one of its ends has another place
  const wires = next.trace.edges.flatMap(({ id, source, target }) => {
    const element = moves.has(source) || moves.has(target) ? next.scene.wires.get(id)?.element : undefined;
    return element ? [{ element, frames: appear() }] : [];
  });
  return [...moves.values(), ...wires];
}

// Free letters are given in the order of the program, so a gate is known by what it is called and by what it does.
/** @param {Node} node */
function nameOf({ symbol, op, label }) {
  return `${symbol} ${op ?? label}`;
}

/** @param {Box} from @param {View} before @param {Box} to @param {View} view @returns {Keyframe[] | null} */
function glide(from, before, to, view) {
  const scale = before.scale / view.scale;
  const [one, other] = [middleOf(from), middleOf(to)];
  const x = (one.x * before.scale + before.x - view.x) / view.scale;
  const y = (one.y * before.scale + before.y - view.y) / view.scale;
  const isStill = Math.hypot(x - other.x, y - other.y) * view.scale < LEAST_MOVE && Math.abs(scale - 1) < 0.01;
  if (isStill) return null;
  return [
    { transform: `translate(${round(x - scale * other.x)}px, ${round(y - scale * other.y)}px) scale(${round(scale)})` },
    { transform: "none" },
  ];
}

/** @returns {Keyframe[]} */
function appear() {
  return [{ opacity: 0 }, { opacity: 0, offset: 0.5 }, { opacity: 1 }];
}

/** @param {Box} box */
function middleOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 1000) / 1000;
}
