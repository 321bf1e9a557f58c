"""Placeholders for a gate and its operands, so that a formula is written once and filled often.

Each is one character for private use: no name of a program can hold it. A number that is
filled in needs brackets when it is negative and something tight comes before it, so each
placeholder has two characters: a loose one and, next to it, a tight one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

OUT = "\ue000"
"""The gate's own output."""

_OPERANDS = 0xF0000

_NUMBER_BEFORE = re.compile("([0-9](?:</mn>)?)([\ue000-\uf8ff\U000f0000-\U0010ffff])")
_FIRST_DIGIT = re.compile(r"(?:<[^<>]*>)*\d")

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


def keep_apart(template: str, filling: Filling, sign: str) -> str:
    """Return the template with `sign` between a number and a placeholder that becomes one: 2 · 3.

    `filling` is that of `make_filling`, for plain text or MathML.
    """

    def insert(found: re.Match[str]) -> str:
        text = filling.get(ord(found[2]), "")
        return found[1] + sign + found[2] if _FIRST_DIGIT.match(text) else found[0]

    return _NUMBER_BEFORE.sub(insert, template)
