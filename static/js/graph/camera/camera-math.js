// Where the drawing is in its pane: {scale, x, y}, in pixels of the pane. Arithmetic only.
/** @import { Box, Limits, Size, View } from "../types.js" */

export const SCALES = { least: 0.05, most: 8 };

// The drawing is never moved so far that less of it is left in the pane.
const REACH = 60;
// How many pixels of the empty frame around a drawing may be beyond the pane, both sides together.
const spare = (/** @type {number} */ scale) => 16 * scale + 0.5;
// What is followed keeps this distance from the edge of the pane.
const MARGIN = 24;

/** Returns the view of a new drawing, and whether that is the whole of it: it is while its numbers
 * stay legible, else they have the size at which the step is followed.
 * @param {Size} size @param {Size} pane @param {number} height of its numbers @param {Limits} limits */
export function chooseView(size, pane, height, { least, followed, most }) {
  const scale = least / height;
  const isWhole = Math.min(pane.width - size.width * scale, pane.height - size.height * scale) > -spare(scale);
  const wanted = isWhole ? Math.max(scale, fitWhole(size, pane, most / height).scale) : followed / height;
  return { view: centreDrawing(size, pane, wanted), isWhole };
}

/** Returns the view of the whole drawing, centred, no larger than `most`.
 * @param {Size} size @param {Size} pane @param {number} most @returns {View} */
export function fitWhole(size, pane, most) {
  return centreDrawing(size, pane, Math.min(pane.width / size.width, pane.height / size.height, most));
}

/** Returns the drawing at a scale in the middle of the pane; one that is too long begins at its start.
 * @param {Size} size @param {Size} pane @param {number} scale @returns {View} */
export function centreDrawing(size, pane, scale) {
  const room = pane.width - size.width * scale;
  return {
    scale,
    x: room > -spare(scale) ? Math.round(room / 2) : 0,
    y: Math.round((pane.height - size.height * scale) / 2),
  };
}

/** Zooms so that the point of the drawing under (x, y) stays there.
 * @param {View} view @param {number} factor @param {number} x @param {number} y @returns {View} */
export function zoomAt(view, factor, x, y) {
  const scale = clamp(SCALES.least, view.scale * factor, SCALES.most);
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

/** Moves the view by that many pixels, never so far that the drawing is lost from sight.
 * @param {View} view @param {Size} size @param {Size} pane @param {number} dx @param {number} dy @returns {View} */
export function panBy(view, size, pane, dx, dy) {
  return {
    scale: view.scale,
    x: clamp(REACH - size.width * view.scale, view.x + dx, pane.width - REACH),
    y: clamp(REACH - size.height * view.scale, view.y + dy, pane.height - REACH),
  };
}

/** Returns the middle of a box. @param {Box} box */
export function centreOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Returns the id of the node whose box is nearest to a point; "" where none has one.
 * @param {ReadonlyMap<string, { readonly box: Box | null }>} nodes @param {{ x: number, y: number }} point */
export function findNearest(nodes, point) {
  let [nearest, least] = ["", Infinity];
  for (const [id, { box }] of nodes) {
    if (!box) continue;
    const { x, y } = centreOf(box);
    const far = Math.hypot(x - point.x, y - point.y);
    if (far < least) [nearest, least] = [id, far];
  }
  return nearest;
}

/** Brings the middle of a box to the middle of the pane, at the same scale.
 * @param {View} view @param {Size} size @param {Size} pane @param {Box} box @returns {View} */
export function centreBox({ scale }, size, pane, box) {
  const x = Math.round(pane.width / 2 - (box.x + box.width / 2) * scale);
  const y = Math.round(pane.height / 2 - (box.y + box.height / 2) * scale);
  return panBy({ scale, x, y }, size, pane, 0, 0);
}

/** Moves the view only when a box would leave it, and then centres the box.
 * @param {View} view @param {Size} size @param {Size} pane @param {Box} box @returns {View} */
export function followBox(view, size, pane, box) {
  return {
    scale: view.scale,
    x: followAlong(view.x, view.scale, size.width, pane.width, box.x, box.width),
    y: followAlong(view.y, view.scale, size.height, pane.height, box.y, box.height),
  };
}

/** @param {number} offset @param {number} scale @param {number} size @param {number} pane
 * @param {number} start @param {number} length */
function followAlong(offset, scale, size, pane, start, length) {
  const margin = Math.min(MARGIN, pane / 10);
  const first = offset + start * scale;
  if (first >= margin && first + length * scale <= pane - margin) return offset;
  const middle = pane / 2 - (start + length / 2) * scale;
  // a drawing longer than the pane fills it; a shorter one is shown whole
  const edge = pane - size * scale;
  return Math.round(clamp(Math.min(0, edge), middle, Math.max(0, edge)));
}

/** Returns the part of the drawing that is in sight. @param {View} view @param {Size} pane @returns {Box} */
export function findVisibleBox({ scale, x, y }, pane) {
  return { x: -x / scale, y: -y / scale, width: pane.width / scale, height: pane.height / scale };
}

/** Returns the scale at which a box is seen whole, with a margin: `most`, or less where it is too large for that.
 * @param {Size} box @param {Size} pane @param {number} most */
export function fitBox(box, pane, most) {
  const margin = Math.min(MARGIN, pane.width / 10, pane.height / 10);
  return Math.min(most, (pane.width - 2 * margin) / box.width, (pane.height - 2 * margin) / box.height);
}

/** Returns the box around the first of several, and around as many of the others, the nearest first, as are seen
 * with it at a scale; of one that is too large for that its body alone.
 * @param {readonly (Box & { readonly body?: Box })[]} boxes @param {Size} pane @param {number} scale @returns {Box | null} */
export function gatherBoxes([first, ...others], pane, scale) {
  if (!first) return null;
  const middle = middleOf(first);
  const distanceOf = (/** @type {Box} */ box) => Math.hypot(middleOf(box).x - middle.x, middleOf(box).y - middle.y);
  const nearest = others.toSorted((one, other) => distanceOf(one) - distanceOf(other));
  return nearest.reduce((gathered, { body, ...box }) => {
    const joined = [box, ...(body ? [body] : [])].map((part) => /** @type {Box} */ (joinBoxes([gathered, part])));
    return joined.find((part) => fitBox(part, pane, scale) >= scale) ?? gathered;
  }, /** @type {Box} */ (joinBoxes([first])));
}

/** @param {Box} box */
function middleOf({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Returns the box around several; null for none. @param {readonly Box[]} boxes @returns {Box | null} */
export function joinBoxes(boxes) {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return { x, y, width, height };
}

/** @param {number} low @param {number} value @param {number} high */
function clamp(low, value, high) {
  return Math.max(low, Math.min(high, value));
}

/** @param {Box} one @param {Box} other */
export function isSameBox(one, other) {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
