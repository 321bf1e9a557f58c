// The losses of a training as a curve, drawn from the numbers that the server gave.

const SVG = "http://www.w3.org/2000/svg";
const SIZE = { width: 300, height: 128 };
const BOX = { left: 8, right: 292, top: 24, bottom: 108 };
// A letter is at most so wide, in the units of the drawing.
const LETTER = 9;

// Returns the lines of the curve as lists of [x, y], and the updates of its lowest and highest loss.
// A loss that is not known, or no number, leaves a gap.
export function curve(losses, box = BOX) {
  const known = losses.flatMap((loss, update) => (typeof loss === "number" ? [update] : []));
  if (known.length === 0) return { lines: [], low: null, high: null, place: () => null };
  const [low, high] = [(a, b) => a < b, (a, b) => a > b].map((better) =>
    known.reduce((best, update) => (better(losses[update], losses[best]) ? update : best)),
  );
  const across = (box.right - box.left) / Math.max(1, losses.length - 1);
  const span = losses[high] - losses[low];
  const place = (update) => {
    const loss = losses[update];
    if (typeof loss !== "number") return null;
    // half of the span, so that no difference of two numbers overflows
    const share = span > 0 ? (losses[high] / 2 - loss / 2) / (losses[high] / 2 - losses[low] / 2) : 0.5;
    return [box.left + update * across, box.top + share * (box.bottom - box.top)];
  };
  return { lines: joined(seen(known, losses, across), place), low, high, place };
}

// Of many updates in one pixel only the first, the lowest, the highest and the last are seen.
function seen(known, losses, across) {
  if (across >= 1) return known;
  const columns = new Map();
  for (const update of known) {
    const column = Math.floor(update * across);
    const ends = columns.get(column) ?? { first: update, low: update, high: update };
    if (losses[update] < losses[ends.low]) ends.low = update;
    if (losses[update] > losses[ends.high]) ends.high = update;
    columns.set(column, { ...ends, last: update });
  }
  return [...columns.values()].flatMap((ends) => [...new Set(Object.values(ends))].sort((a, b) => a - b));
}

// Points of neighbouring updates make a line; where one between them is no number, another begins.
function joined(updates, place) {
  const lines = [];
  let last = null;
  for (const update of updates) {
    if (last === null || !contiguous(last, update, place)) lines.push([]);
    lines.at(-1).push(place(update));
    last = update;
  }
  return lines;
}

function contiguous(from, to, place) {
  for (let update = from + 1; update < to; update += 1) if (!place(update)) return false;
  return true;
}

// Fills `svg` with the curve, its axes and a mark at update `at`. `texts` are the losses as they are told.
export function plot(svg, { losses, texts, axes, at, title }) {
  svg.setAttribute("viewBox", `0 0 ${SIZE.width} ${SIZE.height}`);
  svg.setAttribute("aria-label", title);
  const { low, high } = curve(losses);
  const letters = Math.max(...[low, high].map((update) => texts[update]?.length ?? 0));
  const box = { ...BOX, left: BOX.left + LETTER * letters };
  const { lines, place } = curve(losses, box);
  svg.replaceChildren(
    made("path", { class: "axis", d: `M${box.left} ${box.top - 4}V${box.bottom}H${box.right}` }),
    text("axis-name", BOX.left, 11, "start", axes.loss),
    text("loss", box.right, 11, "end", texts[at] ?? ""),
    text("axis-name", (box.left + box.right) / 2, SIZE.height - 4, "middle", axes.update),
    text("end", box.left, SIZE.height - 4, "middle", "0"),
    text("end", box.right, SIZE.height - 4, "end", String(Math.max(1, losses.length - 1))),
    ...ends(low, high, texts, place, box),
    ...lines.map((line) => made("polyline", { class: "losses", points: line.map(point).join(" ") })),
    ...marked(place(at), box),
  );
}

function ends(low, high, texts, place, box) {
  const updates = low === high ? [low] : [high, low];
  return updates
    .filter((update) => update !== null)
    .map((update) => text("end", box.left - 5, place(update)[1] + 4, "end", texts[update]));
}

function marked(here, box) {
  if (!here) return [];
  const [x, y] = here.map((number) => number.toFixed(1));
  return [
    made("path", { class: "here", d: `M${x} ${box.bottom}V${y}` }),
    made("circle", { class: "here", cx: x, cy: y, r: 4 }),
  ];
}

function point([x, y]) {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

function text(name, x, y, anchor, said) {
  const item = made("text", { class: name, x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor });
  item.textContent = said;
  return item;
}

function made(name, attributes) {
  const item = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) item.setAttribute(key, value);
  return item;
}
