// The losses of a training as a curve with its axes and a mark at the update that is shown.
import { svg } from "../../../dom/h.js";
import { BOX, layCurve } from "./loss-curve.js";
/** @import { Box, Losses, Point } from "./loss-curve.js" */

const SIZE = { width: 300, height: 128 };
// A letter is at most so wide, in the units of the drawing.
const LETTER = 9;

/** `texts` are the losses as they are written, `at` is the update that is shown.
 * @typedef {object} Plot
 * @property {Losses} losses
 * @property {readonly string[]} texts
 * @property {{ readonly loss: string, readonly update: string }} axes
 * @property {number} at
 * @property {string} title */

/** Fills `host` with the curve. @param {SVGSVGElement} host @param {Plot} plot */
export function drawLosses(host, { losses, texts, axes, at, title }) {
  host.setAttribute("viewBox", `0 0 ${SIZE.width} ${SIZE.height}`);
  host.setAttribute("aria-label", title);
  const { low, high } = layCurve(losses);
  const letters = Math.max(...[low, high].map((update) => texts[update ?? -1]?.length ?? 0));
  const box = { ...BOX, left: BOX.left + LETTER * letters };
  const { lines, place } = layCurve(losses, box);
  const ends = low === high ? [low] : [high, low];
  host.replaceChildren(
    svg("path", { class: "axis", d: `M${box.left} ${box.top - 4}V${box.bottom}H${box.right}` }),
    createText("axis-name", [BOX.left, 11], "start", axes.loss),
    createText("loss", [box.right, 11], "end", texts[at] ?? ""),
    createText("axis-name", [(box.left + box.right) / 2, SIZE.height - 4], "middle", axes.update),
    createText("end", [box.left, SIZE.height - 4], "middle", "0"),
    createText("end", [box.right, SIZE.height - 4], "end", String(Math.max(1, losses.length - 1))),
    ...ends.flatMap((update) => createEnd(update, texts, place, box)),
    ...lines.map((line) => svg("polyline", { class: "losses", points: line.map(formatPoint).join(" ") })),
    ...createMark(place(at), box),
  );
}

/** @param {number | null} update @param {readonly string[]} texts @param {(update: number) => Point | null} place
 * @param {Box} box */
function createEnd(update, texts, place, box) {
  const point = update === null ? null : place(update);
  return point && update !== null ? [createText("end", [box.left - 5, point[1] + 4], "end", texts[update] ?? "")] : [];
}

/** @param {Point | null} point @param {Box} box */
function createMark(point, box) {
  if (!point) return [];
  const x = point[0].toFixed(1);
  const y = point[1].toFixed(1);
  return [
    svg("path", { class: "here", d: `M${x} ${box.bottom}V${y}` }),
    svg("circle", { class: "here", cx: x, cy: y, r: 4 }),
  ];
}

/** @param {Point} point */
function formatPoint([x, y]) {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** @param {string} name @param {Point} place @param {string} anchor @param {string} content */
function createText(name, [x, y], anchor, content) {
  return svg("text", { class: name, x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor }, content);
}
