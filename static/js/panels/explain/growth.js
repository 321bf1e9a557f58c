// How large the equations of a phase are set: all alike, as large as the widest and the highest of them have room for.

// Browsers set glyphs, rules and borders at whole pixels, so that a line grows by a little more than its text.
const SPARE = 0.97;

/** Returns by which factor equations of this size grow in a `room`; captions and spaces stay as they are.
 * @param {{ width: number, height: number }} size @param {{ width: number, height: number }} room @param {number} most */
export function findGrowth(size, room, most) {
  if (!size.width || !size.height) return 1;
  const least = Math.min(room.width / size.width, room.height / size.height);
  return Math.max(1, Math.min(most, SPARE * least));
}
