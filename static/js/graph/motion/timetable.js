// When each part of a step moves, in milliseconds from its beginning.

/** @typedef {readonly [from: number, to: number]} Span */
/** The halo comes to the gate, the upstream gradient rides to it, meets the local gradient, the lane grows from the gate
 * with the number at its tip, and the number settles.
 * @typedef {{ total: number, halo: Span, ride: Span, meet: Span, grow: Span, settle: Span }} Timetable */

/** @type {Timetable} */
export const BACKWARD = { total: 520, halo: [0, 120], ride: [60, 320], meet: [280, 380], grow: [340, 500], settle: [480, 520] };

/** @type {Timetable} */
export const FORWARD = { total: 360, halo: [0, 120], ride: [0, 0], meet: [0, 0], grow: [60, 330], settle: [320, 360] };

/** For steps that follow one another faster than they move: lanes and numbers alone. @type {Timetable} */
export const QUICK = { total: 90, halo: [0, 0], ride: [0, 0], meet: [0, 0], grow: [0, 90], settle: [80, 90] };

/** Returns key frames for the whole of a step out of those for one span of it: before it the first one holds, and after it
 * the last one. Their offsets are parts of the span.
 * @param {readonly Keyframe[]} frames @param {Span} span @param {number} total @returns {Keyframe[]} */
export function spread(frames, [from, to], total) {
  const placed = frames.map((frame, place) => {
    const part = frame.offset ?? place / Math.max(frames.length - 1, 1);
    return { ...frame, offset: (from + (to - from) * part) / total };
  });
  const [first, last] = [placed[0], placed.at(-1)];
  return [{ ...first, offset: 0 }, ...placed, { ...last, offset: 1 }];
}

/** Returns the timing of what changes in one span of a step alone: before it the first frame holds, and after it an element is
 * as it is drawn. Outside the span it costs nothing, as no frame differs from the one before.
 * @param {Span} span @param {number} total @returns {KeyframeEffectOptions} */
export function timeWithin([from, to], total) {
  return { delay: from, duration: to - from, endDelay: total - to, fill: "backwards", easing: "linear" };
}

/** Returns where in the time from `from` to `to` the first of two ways ends that are gone one after the other, equally fast.
 * @param {Span} span @param {number} first @param {number} second */
export function findTurn([from, to], first, second) {
  return from + (to - from) * (first + second > 0 ? first / (first + second) : 1);
}
