"""How wide a text will stand, from a table of the usual sans-serif widths; no font is opened."""

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
_OTHER = 62
_FULL = 100

# Other systems bring other fonts; a little room keeps their text inside the same box.
_ROOM = 1.06


def width(text: str, size: float) -> float:
    """Return the width of `text` at the font size `size`, with a little room to spare."""
    return sum(map(_hundredths, text)) * size * _ROOM / 100


def clipped(text: str, size: float, room: float) -> str:
    """Return `text`, cut and ended with an ellipsis where it is wider than `room`."""
    if width(text, size) <= room:
        return text
    left = room - width("…", size)
    for end, character in enumerate(text):
        left -= width(character, size)
        if left < 0:
            return text[: max(end, 1)] + "…"
    return text


def is_wide(character: str) -> bool:
    """Return whether `character` is of a script in squares, which has no italics: 가, か, 字."""
    return unicodedata.east_asian_width(character) in "WF"


def _hundredths(character: str) -> int:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0
    return _FULL if is_wide(character) else _OTHER
