// Which card an arrow key leads to, where cards are in rows.

/** @typedef {Pick<DOMRect, "left" | "top" | "width">} Place */

/** Returns the place of the next card in the list, or null where the key is not one of the gallery's. From outside of
 * the cards every key leads to the first.
 * @param {readonly Place[]} cards @param {number} here @param {string} key @returns {number | null} */
export function findNextCard(cards, here, key) {
  const last = cards.length - 1;
  const now = cards[here];
  const along = { ArrowRight: 1, ArrowLeft: -1 }[key];
  const down = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (key === "Home" || (!now && (along || down))) return 0;
  if (key === "End") return last;
  if (along) return Math.max(0, Math.min(last, here + along));
  if (!down || !now) return null;
  const beyond = cards.map((card, place) => ({ card, place })).filter(({ card }) => (card.top - now.top) * down > 1);
  const rows = beyond.map(({ card }) => card.top);
  const row = down > 0 ? Math.min(...rows) : Math.max(...rows);
  const middle = (/** @type {Place} */ { left, width }) => left + width / 2;
  const inRow = beyond.filter(({ card }) => Math.abs(card.top - row) <= 1);
  const [nearest] = inRow.sort((a, b) => Math.abs(middle(a.card) - middle(now)) - Math.abs(middle(b.card) - middle(now)));
  return nearest?.place ?? here;
}
