// Formulas of MathML: broken at their equals signs, or symbols set over numbers, term under term.

const MATH = "http://www.w3.org/1998/Math/MathML";

/** What is below the terms of each role, to be copied. @typedef {Readonly<Record<string, Node>>} Captions */

/** @param {string} name @param {readonly Element[]} [content] @returns {MathMLElement} */
function createMath(name, content = []) {
  const element = document.createElementNS(MATH, name);
  element.append(...content);
  return element;
}

/** Returns a line of mathematics in parts, each from its equals sign on, that may be below one another.
 * @param {Element} math @returns {MathMLElement[]} */
export function splitAtEquals(math) {
  const parts = /** @type {MathMLElement[]} */ ([]);
  for (const item of [...math.children]) {
    const isSign = item.localName === "mo" && ["=", "≈"].includes(item.textContent ?? "");
    if (isSign || parts.length === 0) parts.push(createMath("math"));
    parts.at(-1)?.append(item);
  }
  return parts;
}

/** Sets a formula and its numbers in one line, `a = b · c = 2 · 3 = 6`, with captions below the symbols, the detailed ones
 * first; none where it has several lines or no numbers.
 * @param {Element | undefined} symbols @param {Element | undefined} numbers
 * @param {readonly Captions[]} captions @returns {Element | null} */
export function joinFormulas(symbols, numbers, captions) {
  if (!symbols || !numbers || [symbols, numbers].some((line) => line.firstElementChild?.localName === "mtable")) return null;
  const above = [...symbols.children];
  const [result, sign, ...factors] = [...numbers.children];
  // of Y² there is the name alone
  const isAligned = above.length === 1 || (above.length === numbers.children.length && above[1]?.textContent === "=");
  if (!isAligned || !result || !sign) return null;
  // of a gradient that is passed on there is no product to show
  const isPassedOn = factors.length === 1 && factors[0]?.textContent === result.textContent;
  const equals = createMath("mo");
  equals.textContent = "=";
  const numeric = (isPassedOn ? [result] : [...factors, sign, result]).map(takeOutOfBrackets);
  for (const term of numeric) if (term.hasAttribute("data-node")) term.classList.add("chip");
  const cells = [...above, equals, ...numeric];
  const rows = [createRow(cells)];
  rows.push(...captions.map((each) => createCaptions(above, each)));
  const math = createMath("math", [createMath("mtable", rows)]);
  math.setAttribute("class", "equation line");
  return math;
}

// A chip has borders of its own: (−3) is −3 there. A rule with its numbers keeps its brackets.
/** @param {Element} term */
function takeOutOfBrackets(term) {
  const [opening, inside, closing] = term.children;
  const isNumber = inside?.children.length === 1 && inside.firstElementChild?.localName === "mn";
  const isBracketed = opening?.textContent === "(" && closing?.textContent === ")" && term.children.length === 3;
  return isBracketed && isNumber ? /** @type {Element} */ (inside) : term;
}

/** Sets the line of symbols over the line of numbers, with captions below: for each role that a term has,
 * its name. A gate that hands gradients to all its operands has such an equation for each of them.
 * @param {Element | undefined} symbols @param {Element | undefined} numbers
 * @param {Captions | null} captions @returns {Element[]} */
export function stackFormulas(symbols, numbers, captions) {
  if (!symbols) return [];
  if (!numbers?.children.length) return [symbols];
  const above = splitLines(symbols);
  const below = splitLines(numbers);
  const isAligned = above.length === below.length && above.every((row, place) => row.length === below[place]?.length);
  if (!isAligned) return [symbols, numbers];
  return above.map((row, place) => {
    const rows = [createRow(row), createRow(below[place] ?? [])];
    if (captions) rows.push(createCaptions(row, captions));
    const math = createMath("math", [createMath("mtable", rows)]);
    math.setAttribute("class", "equation");
    return math;
  });
}

// The terms and signs of each line of a formula.
/** @param {Element} math */
function splitLines(math) {
  const cells = [...math.querySelectorAll(":scope > mtable > mtr > mtd")];
  return (cells.length ? cells : [math]).map((line) => [...line.children]);
}

/** @param {readonly Element[]} terms @param {Captions} captions */
function createCaptions(terms, captions) {
  const seen = new Set();
  const cells = terms.map((term) => {
    const text = createMath("mtext");
    const role = Object.keys(captions).find((name) => term.classList.contains(name));
    const caption = role && captions[role];
    if (caption && !seen.has(role)) {
      seen.add(role);
      text.append(caption.cloneNode(true));
      text.setAttribute("class", `caption ${role}`);
    }
    return text;
  });
  const row = createRow(cells);
  row.setAttribute("class", "captions");
  return row;
}

/** @param {readonly Element[]} content */
function createRow(content) {
  return createMath("mtr", content.map((item) => createMath("mtd", [item])));
}
