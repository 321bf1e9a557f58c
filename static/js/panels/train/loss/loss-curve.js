// The curve of a training's losses: the lines and the ends of it, from numbers that the server gave.

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
/** @typedef {readonly [number, number]} Point */
/** A loss is null where it is not finite, and undefined where it is not known.
 * @typedef {readonly (number | null | undefined)[]} Losses */

export const BOX = { left: 8, right: 292, top: 24, bottom: 108 };

/** Returns the lines of the curve, the updates of its lowest and highest loss, and where an update is.
 * A loss that is not known, or no number, leaves a gap.
 * @param {Losses} losses @param {Box} [box] */
export function layCurve(losses, box = BOX) {
  const known = losses.flatMap((loss, update) => (typeof loss === "number" ? [update] : []));
  const valueAt = (/** @type {number} */ update) => /** @type {number} */ (losses[update]);
  const [first] = known;
  if (first === undefined) return { lines: [], low: null, high: null, place: () => null };
  const low = known.reduce((best, update) => (valueAt(update) < valueAt(best) ? update : best), first);
  const high = known.reduce((best, update) => (valueAt(update) > valueAt(best) ? update : best), first);
  const across = (box.right - box.left) / Math.max(1, losses.length - 1);
  // half of the span, so that no difference of two numbers overflows
  const span = valueAt(high) / 2 - valueAt(low) / 2;
  /** @param {number} update @returns {Point | null} */
  const place = (update) => {
    const loss = losses[update];
    if (typeof loss !== "number") return null;
    const share = span > 0 ? (valueAt(high) / 2 - loss / 2) / span : 0.5;
    return [box.left + update * across, box.top + share * (box.bottom - box.top)];
  };
  return { lines: joinPoints(pickSeen(known, valueAt, across), place), low, high, place };
}

// Of many updates in one pixel only the first, the lowest, the highest and the last are seen.
/** @param {readonly number[]} known @param {(update: number) => number} valueAt @param {number} across */
function pickSeen(known, valueAt, across) {
  if (across >= 1) return known;
  const columns = /** @type {Map<number, { first: number, low: number, high: number, last: number }>} */ (new Map());
  for (const update of known) {
    const column = Math.floor(update * across);
    const ends = columns.get(column) ?? { first: update, low: update, high: update, last: update };
    const low = valueAt(update) < valueAt(ends.low) ? update : ends.low;
    const high = valueAt(update) > valueAt(ends.high) ? update : ends.high;
    columns.set(column, { first: ends.first, low, high, last: update });
  }
  return [...columns.values()].flatMap((ends) => [...new Set(Object.values(ends))].sort((a, b) => a - b));
}

// Points of neighbouring updates make a line; where one between them is no number, another begins.
/** @param {readonly number[]} updates @param {(update: number) => Point | null} place */
function joinPoints(updates, place) {
  const lines = /** @type {Point[][]} */ ([]);
  let last = /** @type {number | null} */ (null);
  for (const update of updates) {
    const point = place(update);
    if (!point) continue;
    if (last === null || !isContiguous(last, update, place)) lines.push([]);
    lines.at(-1)?.push(point);
    last = update;
  }
  return lines;
}

/** @param {number} from @param {number} to @param {(update: number) => Point | null} place */
function isContiguous(from, to, place) {
  for (let update = from + 1; update < to; update += 1) if (!place(update)) return false;
  return true;
}
