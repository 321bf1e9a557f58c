// The trail behind the pointer: where it was a moment ago, ever weaker. Arithmetic only.
/** @import { Point } from "../../wire-path.js" */

/** @typedef {Point & { readonly ms: number }} TrailPoint */

const TRAIL_MS = 260;
const MOST_POINTS = 40;

/** @param {readonly TrailPoint[]} trail @param {TrailPoint} point @returns {readonly TrailPoint[]} */
export function extendTrail(trail, point) {
  return [...trail, point].slice(-MOST_POINTS);
}

/** Returns what is left of a trail. @param {readonly TrailPoint[]} trail @param {number} nowMs */
export function ageTrail(trail, nowMs) {
  return trail.filter(({ ms }) => nowMs - ms < TRAIL_MS);
}

/** Returns the lines between the points, each as strong as its end is young, from 0 to 1.
 * @param {readonly TrailPoint[]} trail @param {number} nowMs */
export function listTrailLines(trail, nowMs) {
  return trail.slice(1).flatMap((to, place) => {
    const from = trail[place];
    return from ? [{ from, to, strength: Math.max(0, 1 - (nowMs - to.ms) / TRAIL_MS) }] : [];
  });
}
