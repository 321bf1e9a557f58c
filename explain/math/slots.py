"""Placeholders for a gate and its operands, so that a formula is written once and filled often.

Each is one character for private use: no name of a program can hold it. A number that is
filled in needs brackets when it is negative and something tight comes before it, so each
placeholder has two characters: a loose one and, next to it, a tight one.
"""

from __future__ import annotations

from collections.abc import Mapping

OUT = "\ue000"
"""The gate's own output."""

_OPERANDS = 0xF0000

Filling = Mapping[int, str]


def get_placeholder(slot: int) -> str:
    """Return the placeholder of operand number `slot`."""
    return chr(_OPERANDS + 2 * slot)


def get_character(name: str, tight: bool) -> str | None:
    """Return the character to write for a placeholder, None for any other name."""
    if name == OUT or (len(name) == 1 and ord(name) >= _OPERANDS):
        return chr(ord(name) + tight)
    return None


def make_filling(texts: Mapping[str, tuple[str, str]]) -> dict[int, str]:
    """Return what `str.translate` needs: for each placeholder its loose and its tight text."""
    table: dict[int, str] = {}
    for placeholder, (loose, tight) in texts.items():
        table[ord(placeholder)] = loose
        table[ord(placeholder) + 1] = tight
    return table


def make_renaming(old: int, new: int) -> dict[int, str]:
    """Return what `str.translate` needs to put operand `new` in the place of operand `old`."""
    loose = get_placeholder(new)
    return make_filling({get_placeholder(old): (loose, chr(ord(loose) + 1))})
