"""The width of a text, from a table of common sans-serif advance widths; no font is opened."""

from __future__ import annotations

import unicodedata

# Hundredths of the font size, as in Arial and its metric twins; bold is the wider of the two.
_GROUPS = {
    22: "ijl'|",
    28: "ftI.,:;!/\\ ·",
    33: "r()[]-",
    50: "ckszvxyJ",
    56: "abdeghnopqu0123456789L?$_∂",
    58: "+−=<>×÷±~√∞",
    61: "FTZ",
    67: "ABEKPSVXY&",
    72: "CDHNRUw",
    78: "GOQ",
    84: "mM",
    95: "W%@",
}
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}
_DEFAULT = 62
_FULL_WIDTH = 100

# Fonts differ from system to system; a margin keeps their text inside the same box.
_MARGIN = 1.06


def measure_text(text: str, size: float) -> float:
    """Return the width of `text` at the font size `size`, with a small margin."""
    return sum(map(_advance, text)) * size * _MARGIN / 100


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
    return _FULL_WIDTH if is_wide(character) else _DEFAULT
