// Scrolls lines of a listing into sight, within the listing alone.

/** @param {HTMLElement} listing */
export function keepLitInSight(listing) {
  const lit = /** @type {HTMLElement[]} */ ([...listing.querySelectorAll(".lit")]);
  const [first] = lit;
  const last = lit.at(-1);
  if (first && last) keepRangeInSight(listing, first, last);
}

/** @param {HTMLElement} listing @param {HTMLElement} first @param {HTMLElement} last */
export function keepRangeInSight(listing, first, last) {
  const top = first.offsetTop - listing.offsetTop;
  const bottom = last.offsetTop + last.offsetHeight - listing.offsetTop;
  const height = listing.clientHeight;
  if (top >= listing.scrollTop && bottom <= listing.scrollTop + height) return;
  // what does not fit as a whole is seen from its first line on; no line is cut at the top
  const start = bottom - top > height ? top : (top + bottom - height) / 2;
  listing.scrollTop = Math.round(start / first.offsetHeight) * first.offsetHeight;
}
