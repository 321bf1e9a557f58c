// How wide a text of the drawing is, by the widths with which the server lays it out; for what numbers do not have.

// Hundredths of the font size.
const GROUPS = /** @type {Readonly<Record<number, string>>} */ ({
  23: "ᵢⱼ",
  27: " ,.:;",
  31: "ilι′",
  35: "!'I·¹Ι₁",
  40: "()/[\\]`t{|}ᵀ",
  44: "jr⁷₇ₖ",
  48: "_²³⁵⁶⁹⁻₂₃₅₆₉₊₋ₙ",
  52: "^τ–⁰⁴⁸₀₄₈",
  56: "\"?εζξ",
  60: "FJLacefksvxzΓγκς‖",
  64: "EbdghnopquyΕβδηθμνοπρυ",
  65: "#*+-0123456789<=>P~±×÷Ρχ−≈≠≤≥",
  68: "$&BRSTZΒΖΤσₘ∂√",
  72: "KΚΞΣαλ",
  76: "ACDGHUVXYΑΔΗΛΠΥΧ∑",
  80: "NOQΘΝΟΩφ∏",
  86: "wψω",
  92: "m½æΦΨ↑↓",
  96: "MΜ←→",
  100: "—∞",
  104: "%@WÆ…",
  139: "⊗",
});
const WIDTHS = new Map(Object.entries(GROUPS).flatMap(([width, group]) => [...group].map((each) => [each, Number(width)])));
const DEFAULT = 80;
const FULL_WIDTH = 100;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const MARK = /\p{M}/u;

/** @param {string} text @param {number} size */
export function measureText(text, size) {
  let width = 0;
  for (const character of text) width += advance(character);
  return (width * size) / 100;
}

/** @param {string} character @returns {number} */
function advance(character) {
  const width = WIDTHS.get(character);
  if (width !== undefined) return width;
  if (MARK.test(character)) return 0;
  if (WIDE.test(character)) return FULL_WIDTH;
  // an accent adds nothing to its letter
  return WIDTHS.get(character.normalize("NFD")[0] ?? "") ?? DEFAULT;
}
