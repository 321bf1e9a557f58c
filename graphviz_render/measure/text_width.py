"""The width of a text in the fonts of the picture, from a table; no font is opened."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Hundredths of the font size, rounded up: Inter in bold with figures of one width, or the italic of
# STIX Two Math where that is wider.
_GROUPS = {
    23: "ᵢⱼ",
    27: " ,.:;",
    31: "ilι′",
    35: "!'I·¹Ι₁",
    40: "()/[\\]`t{|}ᵀ",
    44: "jr⁷₇ₖ",
    48: "_²³⁵⁶⁹⁻₂₃₅₆₉₊₋ₙ",
    52: "^τ–⁰⁴⁸₀₄₈",
    56: '"?εζξ',
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
}
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}
_DEFAULT = 80
_FULL_WIDTH = 100


def measure_text(text: str, size: float) -> float:
    """Return the width of `text` at the font size `size`."""
    return _measure_units(text) * size / 100


@lru_cache(maxsize=8192)
def _measure_units(text: str) -> int:
    return sum(map(_advance, text))


def clip_text(text: str, size: float, room: float) -> str:
    """Return `text`, cut off with an ellipsis where it is wider than `room`."""
    if measure_text(text, size) <= room:
        return text
    left = room - measure_text("…", size)
    for end, character in enumerate(text):
        left -= measure_text(character, size)
        if left < 0:
            return text[: max(end, 1)] + "…"
    return text


def is_wide(character: str) -> bool:
    """Return whether `character` is full-width (East Asian Width W or F), as 가, か and 字 are."""
    return unicodedata.east_asian_width(character) in "WF"


def _advance(character: str) -> int:
    width = _WIDTHS.get(character)
    if width is not None:
        return width
    if unicodedata.combining(character):
        return 0
    if is_wide(character):
        return _FULL_WIDTH
    # An accent adds nothing to its letter.
    return _WIDTHS.get(unicodedata.normalize("NFD", character)[0], _DEFAULT)
