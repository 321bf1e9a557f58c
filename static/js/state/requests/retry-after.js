// When a busy server wants to be asked again.

const USUAL_MS = 2000;
const LEAST_MS = 250;
const MOST_MS = 60_000;
// A class that was refused together does not come back together.
const JITTER = 0.25;

/** Returns how long to wait, in milliseconds: `header` is that of Retry-After, in seconds or as an HTTP date.
 * @param {string | null} header @param {number} nowMs the time of day
 * @returns {number} */
export function readRetryAfter(header, nowMs) {
  const text = header?.trim() ?? "";
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  if (Number.isNaN(waitMs)) return USUAL_MS;
  return Math.min(Math.max(waitMs, LEAST_MS), MOST_MS);
}

/** Returns the wait before the next time that the same is asked: longer each time, though no less than the server
 * says, and never the same for all.
 * @param {number} waitMs what the server says @param {number} times how often it was asked in vain
 * @param {number} random between 0 and 1 */
export function planWait(waitMs, times, random) {
  const least = Math.min(LEAST_MS * 2 ** times, MOST_MS);
  return Math.max(waitMs, least) * (1 + JITTER * random);
}
