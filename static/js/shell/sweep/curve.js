// The output as a curve over the number that moves, small beside it, with the point and its slope.
import { h, parseSvg } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { createSelector, selectIsAsking, selectNumbers } from "../../state/select.js";
/** @import { Store } from "../../state/store.js" */
/** @import { Grab, SweptCurve } from "../../state/sweep/types.js" */
/** @typedef {{ readonly width: number, readonly height: number }} Size */
/** @typedef {Size & { readonly x: number, readonly y: number }} Box */

const GAP = 12;
// What it should not hide, of drawings that are not too large to be looked at.
const DRAWN = "svg.graph .node, svg.graph .wire, #panel";
const MOST_DRAWN = 600;

/** What of a sweep is drawn: nothing where a panel asks for numbers that the curve would tell. A number that rests in the
 * hand has been answered, and is looked up no more. */
const selectCurve = createSelector(
  (state) => /** @type {const} */ ([state.grabbed, state.sweep, selectNumbers(state), selectIsAsking(state)]),
  (grab, sweep, numbers, isAsking) => {
    const curve = grab?.box && sweep?.grab === grab && !isAsking ? sweep.curve : null;
    return curve && grab ? { curve, grab, at: numbers?.at ?? null } : null;
  },
);

/** @param {Store} store */
export function mountCurve(store) {
  const value = h("span", { className: "value" });
  const slope = h("span", { className: "grad" });
  const plot = h("div", { className: "plot" });
  const card = h("div", { className: "swept", ariaHidden: "true", hidden: true }, plot, h("p", {}, value, slope));
  document.body.append(card);
  let drawn = /** @type {ReturnType<typeof drawCurve> | null} */ (null);

  store.watch(selectCurve, (seen) => {
    // a press that moves nothing shows nothing
    if (!seen) card.hidden = true;
    if (!seen || seen.at === null) return;
    const { curve, grab, at } = seen;
    card.hidden = false;
    const isNew = drawn?.curve !== curve;
    if (isNew || !drawn) drawn = drawCurve(plot, curve);
    move(drawn, at);
    setText(value, `${curve.output} = ${drawn.values[at]}`);
    setText(slope, `${curve.slope} = ${drawn.slopes[at]}`);
    // as high as it is with its numbers
    if (isNew) place(card, grab);
  });
}

/** @param {HTMLElement} plot @param {SweptCurve} curve */
function drawCurve(plot, curve) {
  plot.replaceChildren(parseSvg(curve.svg));
  const point = plot.querySelector(".point");
  const tangent = plot.querySelector(".tangent");
  return { curve, point, tangent, values: curve.values.split("|"), slopes: curve.slopes.split("|") };
}

/** @param {ReturnType<typeof drawCurve>} drawn @param {number} at */
function move({ curve, point, tangent }, at) {
  const [x, y] = curve.points[at] ?? [0, 0];
  point?.setAttribute("cx", String(x));
  point?.setAttribute("cy", String(y));
  tangent?.setAttribute("points", curve.tangents[at] ?? "");
}

// Beside what is held, inside the window, on the side where it hides least of the graph.
/** @param {HTMLElement} card @param {Grab} grab */
function place(card, { box }) {
  if (!box) return;
  const { offsetWidth: width, offsetHeight: height } = card;
  const drawn = [...document.querySelectorAll(DRAWN)].slice(0, MOST_DRAWN).map((element) => element.getBoundingClientRect());
  const found = listPlaces(box, { width, height }, { width: innerWidth, height: innerHeight })
    .map((at) => ({ at, hidden: [box, ...drawn].reduce((sum, each) => sum + measureOverlap(at, each), 0) }))
    .reduce((best, next) => (next.hidden < best.hidden ? next : best));
  card.style.left = `${found.at.x}px`;
  card.style.top = `${found.at.y}px`;
}

/** Returns where a card may be: above, at the right, at the left and below, and further away to either side.
 * @param {Box} held @param {Size} card @param {Size} room @returns {Box[]} */
export function listPlaces(held, { width, height }, room) {
  const middle = { x: held.x + held.width / 2 - width / 2, y: held.y + held.height / 2 - height / 2 };
  const [above, below] = [held.y - height - GAP, held.y + held.height + GAP];
  const [left, right] = [held.x - width - GAP, held.x + held.width + GAP];
  const sides = [
    { x: middle.x, y: above },
    { x: right, y: middle.y },
    { x: left, y: middle.y },
    { x: middle.x, y: below },
    ...[above, below].flatMap((y) => [left, right].map((x) => ({ x, y }))),
  ];
  return sides.map(({ x, y }) => ({
    x: Math.min(Math.max(GAP, x), room.width - width - GAP),
    y: Math.min(Math.max(GAP, y), room.height - height - GAP),
    width,
    height,
  }));
}

/** @param {Box} one @param {Box} other */
function measureOverlap(one, other) {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, across) * Math.max(0, down);
}
